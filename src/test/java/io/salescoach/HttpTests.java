package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The HTTP interface as a caller sees it. */
@SpringBootTest
@WithMockUser(username = "zhang.wei", roles = "SALES_MANAGER")
@AutoConfigureMockMvc
class HttpTests {

    private static final String FILE = """
            {"id": "huadong-vpn", "name": "Group VPN", "stage": "DEMAND",
             "stakeholders": [{"id": "cfo", "name": "Ms Zhao", "title": "CFO", "projectTeam": true}],
             "needs": [{"id": "n1", "statement": "One bill"}]}
            """;

    @Autowired
    private MockMvcTester mvc;

    @Test
    void adviceNamesFindingsAndActionsWithTheirReasons() {
        var advice = assertThat(advise(FILE)).hasStatusOk().bodyJson();
        advice.extractingPath("$.findings[?(@.code == 'NEEDS_NOT_BROAD')].message")
                .asArray()
                .containsExactly("Ms Zhao (CFO) has raised no need yet.");
        advice.extractingPath("$.findings[?(@.code == 'NEEDS_NOT_BROAD')].rule")
                .asArray()
                .containsExactly("a project-team member has raised no need");
        advice.extractingPath("$.actions[?(@.code == 'SURVEY_MEMBER_NEEDS')].answers[0]")
                .asArray()
                .containsExactly("NEEDS_NOT_BROAD(cfo)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/opportunities",
                "/api/v1/opportunities/huadong-vpn/history",
                "/api/v1/opportunities/imports",
                "/api/v1/rules/releases"
            })
    void aPartThatNoListHasIsRefusedAlikeEverywhere(String list) {
        for (String part : new String[] {"page=-1", "page=x", "page=1.0", "page=99999999999", "page=%2B1"}) {
            assertRefused(list + "?" + part, "/page", "write a whole number from 0 to 1000000");
        }
        for (String part : new String[] {"size=0", "size=-5", "size=201", "size=all"}) {
            assertRefused(list + "?" + part, "/size", "write a whole number from 1 to 200");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/users", "/api/v1/audit"})
    @WithMockUser(username = "admin", roles = "ADMINISTRATOR")
    void soAreThoseOfAdministrators(String list) {
        assertRefused(list + "?page=-1", "/page", "write a whole number from 0 to 1000000");
        assertRefused(list + "?size=201", "/size", "write a whole number from 1 to 200");
    }

    private void assertRefused(String address, String pointer, String detail) {
        var answer = mvc.get().uri(URI.create(address)).exchange();
        assertThat(answer).as(address).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        var problem = assertThat(answer).bodyJson();
        problem.extractingPath("$.errors[*].pointer").asArray().containsExactly(pointer);
        problem.extractingPath("$.errors[*].detail").asArray().containsExactly(detail);
    }

    @Test
    void adviceSpeaksTheLanguageOfTheReader() {
        var answer = mvc.post()
                .uri("/api/v1/advice?asOf=2026-05-01")
                .header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5")
                .contentType(MediaType.APPLICATION_JSON)
                .content(FILE)
                .exchange();
        assertThat(answer)
                .hasStatusOk()
                .hasHeader("Content-Language", "zh")
                .headers()
                .hasValue("Vary", "Accept-Language");
        assertThat(body(answer)).contains("Ms Zhao（CFO）").doesNotContain("has raised no need yet");
    }

    @Test
    void adviceReadsYamlToo() {
        assertThat(mvc.post()
                        .uri("/api/v1/advice?asOf=2026-05-01")
                        .contentType("application/yaml")
                        .content("id: a\nname: b\nstage: ENTRANCE\n"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.verdict")
                .isEqualTo("INCOMPLETE");
    }

    @Test
    void theSameFactsGiveTheSameBytes() {
        assertThat(body(advise(FILE))).isEqualTo(body(advise(FILE)));
    }

    @Test
    void badInputIsToldWithAllItsPlaces() {
        var answer = advise("{\"id\": \"a\", \"name\": \"b\", \"stage\": \"DEMND\", \"nots\": 1}");
        assertThat(answer)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[*].pointer")
                .asArray()
                .containsExactly("/nots", "/stage");
    }

    @Test
    void everyErrorIsAProblemWithoutInnerNames() {
        problem(advise("{"), HttpStatus.BAD_REQUEST);
        problem(advise(""), HttpStatus.BAD_REQUEST);
        problem(advise("{\"id\":\"" + "x".repeat(1 << 20) + "\"}"), HttpStatus.CONTENT_TOO_LARGE);
        problem(
                mvc.post()
                        .uri("/api/v1/advice")
                        .contentType("text/plain")
                        .content("x")
                        .exchange(),
                HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        problem(mvc.get().uri("/api/v1/advice").exchange(), HttpStatus.METHOD_NOT_ALLOWED);
        problem(mvc.get().uri("/api/v1/nothing").exchange(), HttpStatus.NOT_FOUND);
        problem(mvc.get().uri("/api/v1/rules/files/..%2fpom.xml").exchange(), null);
        problem(mvc.get().uri("/api/v1/rules/files/none.csv").exchange(), HttpStatus.NOT_FOUND);
        problem(mvc.post().uri("/api/v1/scenarios/none/run").exchange(), HttpStatus.NOT_FOUND);
        problem(
                mvc.post()
                        .uri("/api/v1/advice?asOf=yesterday")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(FILE)
                        .exchange(),
                HttpStatus.BAD_REQUEST);
        problem(review("{\"team\":\"east\",\"symptoms\":[\"NONSENSE\"]}"), HttpStatus.UNPROCESSABLE_CONTENT);
        problem(review("{\"team\":\"east\"}"), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void theTeamReviewRanksProblemsByTheShareOfSymptomsSeen() {
        var answer = review(
                "{\"team\":\"east\",\"symptoms\":[\"ONE_SIZE_FITS_ALL\",\"AD_HOC_TASKS\",\"USED_AS_PR\",\"MIXED_STAFF\"]}");
        var json = assertThat(answer).hasStatusOk().bodyJson();
        json.extractingPath("$.problems[*].code")
                .asArray()
                .containsExactly("RESOURCES_MISUSED", "CONSULTING_NOT_UNDERSTOOD", "SKILLS_LACKING");
        json.extractingPath("$.problems[*].share").asArray().containsExactly(1.0, 0.5, 0.33);
        json.extractingPath("$.problems[0].link").isEqualTo("LOW");
    }

    @Test
    void theRulesAreShownWithTheirFiles() {
        assertThat(mvc.get().uri("/api/v1/rules"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.hash")
                .asString()
                .hasSize(64);
        assertThat(mvc.get().uri("/api/v1/rules/files/thresholds.csv"))
                .hasStatusOk()
                .bodyText()
                .startsWith("threshold,value,meaning");
    }

    @Test
    void theCatalogueNamesEveryRuleAndItsScenarios() {
        var json = assertThat(mvc.get().uri("/api/v1/rules/catalogue"))
                .hasStatusOk()
                .bodyJson();
        json.extractingPath("$[?(@.finding == 'VISIT_NONE')].file").asArray().containsExactly("visits.drl");
        json.extractingPath("$[?(@.finding == 'VISIT_NONE')].scenarios[0]")
                .asArray()
                .isNotEmpty();
    }

    @Test
    void theInterfaceIsDescribed() {
        var json = assertThat(mvc.get().uri("/v3/api-docs")).hasStatusOk().bodyJson();
        json.extractingPath("$.openapi").asString().startsWith("3.1");
        json.extractingPath("$.paths['/api/v1/advice'].post.requestBody.content")
                .asMap()
                .isNotEmpty();
        assertThat(mvc.get().uri("/swagger-ui.html")).hasStatus3xxRedirection();
    }

    private MvcTestResult advise(String body) {
        return mvc.post()
                .uri("/api/v1/advice?asOf=2026-05-01")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private MvcTestResult review(String body) {
        return mvc.post()
                .uri("/api/v1/team-review")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static void problem(MvcTestResult answer, HttpStatus status) {
        if (status == null) {
            assertThat(answer).hasStatus4xxClientError();
            return;
        }
        assertThat(answer).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(body(answer)).doesNotContain("Exception", "java.", "salescoach", "springframework", "\tat ");
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
