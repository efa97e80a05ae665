package io.salescoach.pages.opportunities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.MultiValueMap;

/** Tests of forms on the facts of an opportunity that is there anew for each. */
@SpringBootTest
@AutoConfigureMockMvc
abstract class DealForms {

    final String id = "edit-" + UUID.randomUUID();

    final String path = "/opportunities/" + id;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void store() {
        DealFiles.store(mvc, DealFiles.full(id, "a text"));
    }

    MvcTestResult post(String form, MultiValueMap<String, String> sent) {
        return mvc.post().uri(path + form).with(DealFiles.OWNER).params(sent).exchange();
    }

    MultiValueMap<String, String> fields(String form) {
        var answer = DealFiles.page(mvc, path + form, "en");
        assertThat(answer).hasStatusOk();
        return DealFiles.fields(answer);
    }
}
