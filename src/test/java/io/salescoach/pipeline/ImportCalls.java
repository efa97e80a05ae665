package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.salescoach.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Imports an export over HTTP, on a stage of its own: two ids, their owner and a manager. */
@SpringBootTest
@Tag("database")
@AutoConfigureMockMvc
abstract class ImportCalls {

    static final String PATH = "/api/v1/opportunities";
    static final String MAPPING = """
            name: test export
            fields:
              id: {column: Id}
              name: {column: Name}
              accountManager: {column: Owner}
              stage: {column: Stage, values: {New: ENTRANCE, Talks: DEMAND, Offer: CONSULTING}}
              value.amount: {column: Amount}
              value.currency: {constant: CNY}
              stakeholders.0.id: {column: Contact, slug: "-"}
              stakeholders.0.name: {column: Contact}
            """;

    final String a = "im-a-" + UUID.randomUUID();
    final String b = "im-b-" + UUID.randomUUID();
    final SignedIn owner = SignedIn.accountManager("owner-" + a);
    final SignedIn manager = SignedIn.salesManager("boss-" + a);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    /** Sends an export and waits, as callers must on a slow machine, until its import is over. */
    MvcTestResult send(SignedIn viewer, String export, String... parameters) {
        MvcTestResult answer = upload(viewer, export, "mapping", MAPPING, parameters);
        String location = answer.getResponse().getHeader("Location");
        while (location != null && body(answer).contains("\"state\":\"RUNNING\"")) {
            answer = mvc.get().uri(location).with(viewer).exchange();
        }
        return answer;
    }

    MvcTestResult upload(SignedIn viewer, String export, String name, String mapping, String... parameters) {
        var request = mvc.post()
                .uri(PATH + "/import")
                .multipart()
                .file(part("file", export))
                .file(part(name, mapping))
                .with(viewer);
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }

    static MockMultipartFile part(String name, String content) {
        return new MockMultipartFile(name, name + ".csv", null, content.getBytes(StandardCharsets.UTF_8));
    }

    String table(String... rows) {
        return java.util.Arrays.stream(rows)
                .map(row -> row + "," + owner.name())
                .collect(Collectors.joining("\n", "Id,Name,Stage,Amount,Contact,Owner\n", "\n"));
    }

    MvcTestResult get(SignedIn viewer, String path) {
        return mvc.get().uri(PATH + path).with(viewer).exchange();
    }

    String figures(MvcTestResult answer) {
        return "%d read %d accepted %d refused %d skipped; %d created %d changed %d unchanged"
                .formatted(
                        this.<Integer>at(answer, "$.rows.read"),
                        this.<Integer>at(answer, "$.rows.accepted"),
                        this.<Integer>at(answer, "$.rows.refused"),
                        this.<Integer>at(answer, "$.rows.skipped"),
                        this.<Integer>at(answer, "$.files.created"),
                        this.<Integer>at(answer, "$.files.changed"),
                        this.<Integer>at(answer, "$.files.unchanged"));
    }

    <T> T at(MvcTestResult answer, String path) {
        return JsonPath.read(body(answer), path);
    }

    static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    static void problem(MvcTestResult answer, HttpStatus status, String detail) {
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(body(answer)).contains(detail).doesNotContain("Exception", "java.", "springframework");
    }
}
