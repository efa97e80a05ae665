package io.salescoach.pages.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import io.salescoach.TestDatabase;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The pipeline page and the review of a team, on a database of their own. */
@SpringBootTest
@AutoConfigureMockMvc
@Tag("database")
class PipelinePagesTests {

    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final SignedIn MANAGER = SignedIn.salesManager("zhang.wei");

    @Autowired
    private MockMvcTester mvc;

    @DynamicPropertySource
    static void ownDatabase(DynamicPropertyRegistry properties) {
        String database = TestDatabase.another();
        properties.add("spring.datasource.url", () -> database);
    }

    @Test
    void whatPeopleTypedNeverBecomesMarkup() {
        String file = """
                {"id": "pipeline-page-1", "name": "%s", "stage": "BUSINESS", "accountManager": "%s",
                 "customer": {"name": "%s"}, "value": {"amount": 999999999, "currency": "EUR"}}""".formatted(HOSTILE, HOSTILE, HOSTILE);
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .with(MANAGER)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(file))
                .hasStatus(HttpStatus.CREATED);
        String page = page("/pipeline");
        assertThat(page)
                .contains("&lt;script&gt;alert(1)", "/opportunities/pipeline-page-1")
                .doesNotContain(HOSTILE);
        assertThat(page("/pipeline?accountManager=%3Cscript%3Ealert(1)%3C/script%3E&stage=BUSINESS"))
                .contains("pipeline-page-1")
                .doesNotContain(HOSTILE);
        assertThat(page("/team-review?team=%3Cscript%3Ealert(1)%3C/script%3E&symptom=PRICE_COMPETITION"))
                .contains("&lt;script&gt;")
                .doesNotContain(HOSTILE);
    }

    @Test
    void whatCannotBeAskedForIsRefused() {
        assertThat(mvc.get().uri("/pipeline?stage=NONE").with(MANAGER)).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(mvc.get()
                        .uri(java.net.URI.create("/pipeline?accountManager=a%00"))
                        .with(MANAGER))
                .hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(mvc.get().uri("/team-review?team=&symptom=NONE").with(MANAGER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void anEmptyPartOfThePipelineSaysSo() {
        assertThat(page("/pipeline?accountManager=nobody.such")).contains("Nothing is open here");
    }

    @Test
    void whatTheListWasNarrowedToIsSaidInWords() {
        assertThat(page("/opportunities?finding=SKILL_GAP(NEGOTIATING)"))
                .contains("nobody on the team has it (negotiating and handling objections).")
                .doesNotContain("· SKILL_GAP");
        assertThat(page("/opportunities?finding=STALLED"))
                .contains("· The deal has stood at its stage for longer than it should.");
    }

    @Test
    void moneyOfChinaIsWrittenWithItsSign() {
        String file = """
                {"id": "pipeline-page-2", "name": "money", "stage": "BUSINESS", "accountManager": "money",
                 "value": {"amount": 1860000, "currency": "CNY"}}""";
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .with(MANAGER)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(file))
                .hasStatus(HttpStatus.CREATED);
        assertThat(page("/opportunities/pipeline-page-2"))
                .contains("¥1,860,000")
                .doesNotContain("CN¥");
    }

    private String page(String address) {
        var answer = mvc.get().uri(java.net.URI.create(address)).with(MANAGER).exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
