package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Why not, and the road, over HTTP. */
@SpringBootTest
@AutoConfigureMockMvc
class ExplanationHttpTests {

    private static final String PATH = "/api/v1/opportunities";

    private final String id = "why-" + UUID.randomUUID();
    private final SignedIn owner = SignedIn.accountManager("owner-" + id);

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void create() {
        String file = """
                {"id": "%s", "name": "Group VPN", "stage": "BUSINESS", "milestones": {"termsAgreed": "2026-04-01"},
                 "buying": {"needClarity": "PARTIAL", "tailored": true},
                 "qualification": {"need": "YES", "authority": "YES", "timeline": "YES"},
                 "stakeholders": [{"id": "cfo", "projectTeam": true, "decisionMaker": true, "influence": "HIGH", "attitude": "NEUTRAL"}]}
                """.formatted(id);
        assertThat(mvc.post()
                        .uri(PATH)
                        .with(owner)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(file))
                .hasStatus(HttpStatus.CREATED);
    }

    private MvcTestResult get(String path, SignedIn who, String language) {
        return mvc.get()
                .uri(PATH + "/" + id + path)
                .with(who)
                .header("Accept-Language", language)
                .exchange();
    }

    @Test
    void whyNotTellsConditionsAndWhatComesNearest() {
        var answer = get("/why-not?finding=INFLUENTIAL_OPPONENT&asOf=2026-05-01", owner, "en");

        assertThat(answer).hasStatusOk().hasHeader("Content-Language", "en");
        var json = assertThat(answer).bodyJson();
        json.extractingPath("$.opportunityId").isEqualTo(id);
        json.extractingPath("$.asOf").isEqualTo("2026-05-01");
        json.extractingPath("$.said").isEqualTo(false);
        json.extractingPath("$.candidates[0].rule").isEqualTo("an influential person is against us");
        json.extractingPath("$.candidates[0].conditions[*].holds").asArray().containsExactly(true, false);
        json.extractingPath("$.candidates[0].nearest[0].facts").asArray().contains("stakeholder cfo");
        json.extractingPath("$.candidates[0].nearest[0].missing")
                .asArray()
                .containsExactly("“Attitude towards us” is “opposed”");
        assertThat(get("/why-not?rule=an influential person is against us", owner, "zh"))
                .hasStatusOk()
                .bodyText()
                .contains("对我方态度");
    }

    @Test
    void aListOfImportsIsNoOpportunityAndADayBeyondTheCalendarIsNone() {
        for (String part : List.of("why-not?finding=VISIT_NONE", "history", "road")) {
            assertThat(mvc.get().uri("/api/v1/opportunities/imports/" + part).with(owner))
                    .as(part)
                    .hasStatus(HttpStatus.BAD_REQUEST);
        }
        for (String part : List.of("/road?asOf=%2B999999999-12-31", "/advice?asOf=%2B10000-01-01")) {
            assertThat(mvc.get()
                            .uri(java.net.URI.create(PATH + "/" + id + part))
                            .with(owner))
                    .as(part)
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                    .bodyJson()
                    .extractingPath("$.errors[0].pointer")
                    .isEqualTo("/asOf");
        }
    }

    @Test
    void theRoadTellsEachFactWithItsFieldAndValue() {
        var answer = get("/road?asOf=2026-05-01", owner, "en");

        assertThat(answer).hasStatusOk();
        var json = assertThat(answer).bodyJson();
        json.extractingPath("$.stage").isEqualTo("BUSINESS");
        json.extractingPath("$.next").isEqualTo("ACTION");
        json.extractingPath("$.blockers").asArray().containsExactly("BUDGET_UNKNOWN");
        json.extractingPath("$.found").isEqualTo(true);
        json.extractingPath("$.facts[*].pointer").asArray().containsExactly("/qualification/budget");
        json.extractingPath("$.facts[0].section").isEqualTo("qualification");
        json.extractingPath("$.facts[0].field").isEqualTo("budget");
        json.extractingPath("$.facts[0].value").isEqualTo("YES");
        assertThat(mvc.patch()
                        .uri(PATH + "/" + id)
                        .with(owner)
                        .header("If-Match", "*")
                        .contentType("application/merge-patch+json")
                        .content("{\"qualification\": {\"budget\": \"YES\"}}"))
                .hasStatusOk();
        assertThat(get("/road", owner, "en"))
                .bodyJson()
                .extractingPath("$.open")
                .isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/why-not?finding=VISIT_NONE", "/road"})
    void otherPeoplesOpportunitiesAreNotThere(String path) {
        assertThat(get(path, SignedIn.accountManager("somebody-else"), "en")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get(path, SignedIn.salesManager("boss"), "en")).hasStatusOk();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/why-not | /finding",
                "/why-not?finding=NO_SUCH | /finding",
                "/why-not?finding=${7*7} | /finding",
                "/why-not?rule=no such rule | /rule",
                "/why-not?finding=VISIT_NONE&rule=x | /finding"
            })
    void whatCannotBeAskedIsToldWithItsPlace(String path, String pointer) {
        String at = path.strip()
                .replace("$", "%24")
                .replace("{", "%7B")
                .replace("}", "%7D")
                .replace(" ", "%20");
        var answer = mvc.get()
                .uri(java.net.URI.create(PATH + "/" + id + at))
                .with(owner)
                .exchange();
        assertThat(answer).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer.strip());
        String body = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        assertThat(body).doesNotContain("io.salescoach", "Exception");
    }

    @Test
    void nothingOfItIsKept() {
        get("/why-not?finding=VISIT_NONE", owner, "en");
        get("/road", owner, "en");
        assertThat(get("/history", owner, "en"))
                .bodyJson()
                .extractingPath("$.items[*].kind")
                .asArray()
                .containsExactly("CREATED");
    }
}
