package io.salescoach.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import io.salescoach.access.UserRole;
import io.salescoach.scenario.ScenarioCopies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A trainer and a learner, on a folder of scenarios of their own. */
@SpringBootTest
@AutoConfigureMockMvc
abstract class TrainingPages {

    static final String SHORT = "discovery/interest-before-any-visit-was-written-down.yaml";

    static Path folder;

    final SignedIn trainer = new SignedIn("trainer-" + UUID.randomUUID(), UserRole.TRAINER);
    final SignedIn learner = SignedIn.accountManager("learner-" + UUID.randomUUID());

    @Autowired
    MockMvcTester mvc;

    @DynamicPropertySource
    static void ownScenarios(DynamicPropertyRegistry properties) throws IOException {
        // Both classes share one service, so the folder outlives each of them.
        folder = ScenarioCopies.of(Files.createTempDirectory("training").resolve("scenarios"));
        properties.add("sales-coach.scenarios", folder::toString);
    }

    /** What stands on a page with Chinese texts. */
    String chinese(String path, SignedIn reader) {
        var answer =
                mvc.get().uri(path).with(reader).header("Accept-Language", "zh").exchange();
        String to = answer.getResponse().getRedirectedUrl();
        if (to != null) {
            return chinese(to, reader);
        }
        String page = text(answer);
        String main = page.substring(page.indexOf("<main"), page.indexOf("</main>"));
        assertThat(main.replaceAll("<[^>]*>", " ").replace("Wi-Fi", ""))
                .as(path)
                .doesNotContainPattern("[a-z]{2,}|？：");
        return main;
    }

    String main(String path) {
        String page = text(mvc.get().uri(path).with(learner).exchange());
        return page.substring(page.indexOf("<main"));
    }

    String start(String file) {
        return mvc.post()
                .uri("/practice/start")
                .formField("file", file)
                .with(learner)
                .exchange()
                .getResponse()
                .getRedirectedUrl();
    }

    void answer(String play, int step) {
        String form = text(mvc.get().uri(play + "/steps/" + step).with(learner).exchange());
        assertThat(answer(play, step, form.contains("name=\"rules\"") ? rules(form) : ""))
                .hasStatus3xxRedirection();
    }

    MvcTestResult answer(String play, int step, String rules) {
        String form = text(mvc.get().uri(play + "/steps/" + step).with(learner).exchange());
        var codes = codes(form);
        return mvc.post()
                .uri(play + "/steps/" + step)
                .with(learner)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .formField("rules", rules)
                .formField("cause.o1", "NO_TRUST")
                .formField("cause.o", "NO_TRUST")
                .formField("first", codes.isEmpty() ? "" : codes.get(0))
                .formField("verdict", "INCOMPLETE")
                .exchange();
    }

    static java.util.List<String> codes(String form) {
        return Pattern.compile("name=\"first\" value=\"([A-Z_]+)\"")
                .matcher(form)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    static String rules(String form) {
        return find(form, "name=\"rules\" value=\"([^\"]+)\"");
    }

    static String find(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return found.group(1);
    }

    static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
