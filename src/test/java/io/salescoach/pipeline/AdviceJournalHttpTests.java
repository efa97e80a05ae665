package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.salescoach.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What was advised is kept, and so is what became of it. */
@SpringBootTest
@Tag("database")
@AutoConfigureMockMvc
class AdviceJournalHttpTests {

    private static final String PATH = "/api/v1/opportunities";

    private final String id = "journal-" + UUID.randomUUID();
    private final SignedIn owner = SignedIn.accountManager("owner-" + id);
    private final SignedIn manager = SignedIn.salesManager("boss");

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void create() {
        String file = """
                {"id": "%s", "name": "Group VPN", "stage": "DEMAND", "needs": [{"id": "n1"}],
                 "stakeholders": [{"id": "cfo", "name": "Ms Zhao", "title": "CFO", "projectTeam": true}]}
                """.formatted(id);
        assertThat(send(HttpMethod.POST, "", file)).hasStatus(HttpStatus.CREATED);
    }

    @Test
    void eachAnswerIsKeptWithItsRules() {
        var answer = mvc.get()
                .uri(PATH + "/" + id + "/advice?asOf=2026-05-01")
                .with(owner)
                .header("Accept-Language", "zh")
                .exchange();
        assertThat(answer)
                .hasStatusOk()
                .hasHeader("Content-Language", "zh")
                .headers()
                .hasValue("Vary", "Accept-Language");
        assertThat(answer).bodyJson().extractingPath("$.opportunityId").isEqualTo(id);
        var kept = assertThat(send(HttpMethod.GET, "/" + id + "/history", "")).bodyJson();
        kept.extractingPath("$.items[*].kind").asArray().containsExactly("ADVISED", "CREATED");
        kept.extractingPath("$.items[0].by").isEqualTo(owner.name());
        kept.extractingPath("$.items[0].version").isEqualTo(1);
        kept.extractingPath("$.items[0].content.asOf").isEqualTo("2026-05-01");
        kept.extractingPath("$.items[0].content.rules.hash").asString().hasSize(64);
        kept.extractingPath("$.items[0].content.findings").asArray().contains("NEEDS_NOT_BROAD(cfo)");
        kept.extractingPath("$.items[0].content.actions").asArray().contains("SURVEY_MEMBER_NEEDS");
    }

    @Test
    void whatIsForeignIsNotAdvised() {
        var other = SignedIn.accountManager("other");
        assertThat(mvc.get().uri(PATH + "/" + id + "/advice").with(other)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.post()
                        .uri(PATH + "/" + id + "/actions/SURVEY_MEMBER_NEEDS/feedback")
                        .with(other)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"outcome\":\"DONE\"}"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri(PATH + "/" + id + "/advice").with(manager)).hasStatusOk();
    }

    @Test
    void aDismissedActionRestsWhileItsFindingIsStillShown() {
        assertThat(feedback("SURVEY_MEMBER_NEEDS", "{\"outcome\":\"DISMISSED\",\"note\":\"she is on leave\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.content.findings")
                .asArray()
                .containsExactly("NEEDS_NOT_BROAD(cfo)");
        assertThat(findings()).contains("NEEDS_NOT_BROAD");
        assertThat(actions()).doesNotContain("SURVEY_MEMBER_NEEDS");
        assertThat(send(HttpMethod.GET, "/" + id + "/history?size=1&page=2", ""))
                .bodyJson()
                .extractingPath("$.items[0].content.note")
                .isEqualTo("she is on leave");
        patch("{\"offering\":\"VPN\"}");
        assertThat(actions()).doesNotContain("SURVEY_MEMBER_NEEDS");
        patch("{\"stakeholders\":[{\"id\":\"cfo\",\"title\":\"CFO\",\"projectTeam\":true,\"influence\":\"HIGH\"}]}");
        assertThat(actions()).contains("SURVEY_MEMBER_NEEDS");
    }

    @Test
    void anOutcomeIsTakenBackByAnother() {
        feedback("SURVEY_MEMBER_NEEDS", "{\"outcome\":\"DONE\"}");
        assertThat(actions()).doesNotContain("SURVEY_MEMBER_NEEDS");
        assertThat(feedback("SURVEY_MEMBER_NEEDS", "{\"outcome\":\"ACCEPTED\"}"))
                .hasStatusOk();
        assertThat(actions()).contains("SURVEY_MEMBER_NEEDS");
    }

    @Test
    void anOpportunityThatIsCreatedAgainStartsAfresh() {
        feedback("SURVEY_MEMBER_NEEDS", "{\"outcome\":\"DONE\"}");
        assertThat(mvc.delete().uri(PATH + "/" + id).with(owner).header("If-Match", "*"))
                .hasStatus(HttpStatus.NO_CONTENT);
        create();
        assertThat(actions()).contains("SURVEY_MEMBER_NEEDS");
    }

    @Test
    void feedbackIsForActionsThatAreAdvised() {
        assertThat(feedback("SURVEY_MEMBR_NEEDS", "{\"outcome\":\"DONE\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[0].detail")
                .asString()
                .contains("did you mean 'SURVEY_MEMBER_NEEDS'?");
        assertThat(feedback("CLOSE_CONTRACT", "{\"outcome\":\"DONE\"}"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("SURVEY_MEMBER_NEEDS");
    }

    @Test
    void wrongFeedbackIsTold() {
        assertThat(feedback("SURVEY_MEMBER_NEEDS", "{\"outcome\":\"DONNE\",\"note\":\"" + "x".repeat(2001) + "\"}"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyJson()
                .extractingPath("$.errors[*].pointer")
                .asArray()
                .containsExactly("/note", "/outcome");
        assertThat(feedback("SURVEY_MEMBER_NEEDS", "{}")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(feedback("SURVEY_MEMBER_NEEDS", "nonsense")).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void theCatalogueCountsRulesAndHowTheirActionsWereReceived() {
        String rule = "$[?(@.name == 'a project-team member has raised no need')].figures";
        actions();
        var before = figures(rule);
        actions();
        actions();
        feedback("SURVEY_MEMBER_NEEDS", "{\"outcome\":\"DISMISSED\"}");
        var after = figures(rule);
        assertThat(after.get(0)).isEqualTo(before.get(0) + 2);
        assertThat(after.get(1)).isEqualTo(before.get(1));
        assertThat(after.get(2)).isEqualTo(before.get(2) + 1);
    }

    /** How often the rule fired, in how many opportunities, and how often its action was dismissed. */
    private List<Long> figures(String rule) {
        String catalogue =
                body(mvc.get().uri("/api/v1/rules/catalogue").with(manager).exchange());
        return Stream.of(".fired", ".opportunities", ".actions[?(@.action == 'SURVEY_MEMBER_NEEDS')].dismissed")
                .map(path -> JsonPath.<List<Number>>read(catalogue, rule + path).stream()
                        .mapToLong(Number::longValue)
                        .sum())
                .toList();
    }

    private List<String> actions() {
        return codes("$.actions[*].code");
    }

    private List<String> findings() {
        return codes("$.findings[*].code");
    }

    private List<String> codes(String path) {
        return JsonPath.read(body(send(HttpMethod.GET, "/" + id + "/advice", "")), path);
    }

    private MvcTestResult feedback(String action, String body) {
        return send(HttpMethod.POST, "/" + id + "/actions/" + action + "/feedback", body);
    }

    private void patch(String patch) {
        assertThat(mvc.patch()
                        .uri(PATH + "/" + id)
                        .with(owner)
                        .header("If-Match", "*")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(patch))
                .hasStatusOk();
    }

    private MvcTestResult send(HttpMethod method, String path, String body) {
        return mvc.method(method)
                .uri(PATH + path)
                .with(owner)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
