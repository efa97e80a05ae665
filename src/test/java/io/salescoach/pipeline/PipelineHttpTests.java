package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.salescoach.SignedIn;
import io.salescoach.access.UserRole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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

/** The pipeline view, and the lists that it leads to, over HTTP. */
@SpringBootTest
@Tag("database")
@AutoConfigureMockMvc
class PipelineHttpTests {

    private static final String LIST = "/api/v1/opportunities";
    private static final SignedIn MANAGER = SignedIn.salesManager("boss");

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final SignedIn owner = SignedIn.accountManager("view-" + mark);

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void create() {
        create("stalled", "ENTRANCE", "\"stageEnteredOn\":\"2020-01-01\"");
        create(
                "good",
                "ACTION",
                "\"buying\":{\"needClarity\":\"CLEAR\"},\"milestones\":{\"contractSigned\":\"2026-04-30\"},"
                        + "\"qualification\":{\"need\":\"YES\",\"authority\":\"YES\",\"budget\":\"YES\",\"timeline\":\"YES\"}");
        create("won", "ACTION", "\"status\":\"WON\"");
    }

    @Test
    void theManagerReadsThePipelineInItsLanguage() {
        var english = view("en").exchange();
        assertThat(english).hasStatusOk().hasHeader("Content-Language", "en").hasHeader("Vary", "Accept-Language");
        var json = assertThat(english).bodyJson();
        json.extractingPath("$.total.opportunities").isEqualTo(2);
        json.extractingPath("$.assessments.pending").isEqualTo(0);
        json.extractingPath("$.stalled.deals[0].id").isEqualTo(mark + "-stalled");
        json.extractingPath("$.total.time[0].title").isEqualTo("confirming the opportunity");
        json.extractingPath("$.rules.hash").asString().hasSize(64);
        assertThat(view("zh-CN"))
                .hasHeader("Content-Language", "zh")
                .bodyJson()
                .extractingPath("$.total.time[0].title")
                .isEqualTo("确认商机");
    }

    @Test
    void onlySalesManagersReadThePipeline() {
        for (UserRole role : UserRole.values()) {
            assertThat(mvc.get().uri("/api/v1/pipeline?accountManager=none").with(new SignedIn("somebody", role)))
                    .hasStatus(role == UserRole.SALES_MANAGER ? HttpStatus.OK : HttpStatus.FORBIDDEN);
        }
    }

    @ParameterizedTest
    @CsvSource({"stage=DEMND, /stage", "accountManager=%00, /accountManager"})
    void whatCannotBeShownIsTold(String query, String pointer) {
        assertThat(mvc.get()
                        .uri(java.net.URI.create("/api/v1/pipeline?" + query))
                        .with(MANAGER))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo(pointer);
    }

    @Test
    void listsAreNarrowedByWhatTheCoachConcluded() {
        assertThat(ids("&finding=STALLED")).containsExactly("stalled");
        assertThat(ids("&finding=NEED_UNKNOWN&ready=false")).containsExactly("stalled");
        assertThat(ids("&finding=SKILL_GAP(NEGOTIATING)")).isEmpty();
        assertThat(ids("&verdict=QUALIFIED")).containsExactly("good");
        assertThat(ids("&verdict=QUALIFIED&ready=false")).isEmpty();
        assertThat(ids("&ready=true")).containsExactly("good");
        assertThat(ids("&ready=false")).containsExactly("stalled");
        assertThat(ids("&finding=STALLED&stage=ACTION")).isEmpty();
    }

    @Test
    void anEntryShowsVerdictAndNextActionOfAnOpenOpportunity() {
        var english = assertThat(list("&sort=id", "en")).bodyJson();
        english.extractingPath("$.items[0].verdict").isEqualTo("QUALIFIED");
        english.extractingPath("$.items[0].readyToAdvance").isEqualTo(true);
        english.extractingPath("$.items[1].verdict").isEqualTo("INCOMPLETE");
        english.extractingPath("$.items[1].readyToAdvance").isEqualTo(false);
        english.doesNotHavePath("$.items[2].verdict");
        english.doesNotHavePath("$.items[2].nextAction");
        var advice = assertThat(
                mvc.get().uri(LIST + "/" + mark + "-stalled/advice").with(owner).header("Accept-Language", "zh"));
        advice.hasStatusOk();
        String body = text(mvc.get()
                .uri(LIST + "/" + mark + "-stalled/advice")
                .with(owner)
                .header("Accept-Language", "zh")
                .exchange());
        var chinese = assertThat(list("&sort=id", "zh")).bodyJson();
        chinese.extractingPath("$.items[1].nextAction.code").isEqualTo(JsonPath.read(body, "$.actions[0].code"));
        chinese.extractingPath("$.items[1].nextAction.title").isEqualTo(JsonPath.read(body, "$.actions[0].title"));
    }

    @Test
    void anActionThatIsDoneIsNotTheNextOne() {
        String first = JsonPath.read(text(list("&finding=STALLED", "en")), "$.items[0].nextAction.code");
        assertThat(mvc.post()
                        .uri(LIST + "/" + mark + "-stalled/actions/" + first + "/feedback")
                        .with(owner)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"outcome\":\"DONE\"}"))
                .hasStatusOk();
        assertThat(list("&finding=STALLED", "en"))
                .bodyJson()
                .extractingPath("$.items[0].nextAction.code")
                .isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"finding=STALED", "verdict=GOOD", "ready=perhaps", "finding=%00", "finding=(a)"})
    void whatNobodyConcludesIsTold(String query) {
        assertThat(mvc.get().uri(java.net.URI.create(LIST + "?" + query)).with(owner))
                .hasStatus(HttpStatus.BAD_REQUEST)
                .bodyJson()
                .extractingPath("$.errors[0].pointer")
                .isEqualTo("/" + query.substring(0, query.indexOf('=')));
    }

    private void create(String name, String stage, String more) {
        assertThat(mvc.post()
                        .uri(LIST)
                        .with(owner)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"id\":\"%s-%s\",\"name\":\"n\",\"stage\":\"%s\",%s}"
                                .formatted(mark, name, stage, more)))
                .hasStatus(HttpStatus.CREATED);
    }

    private MockMvcTester.MockMvcRequestBuilder view(String language) {
        return mvc.get()
                .uri("/api/v1/pipeline?accountManager=" + owner.name())
                .with(MANAGER)
                .header("Accept-Language", language);
    }

    private List<String> ids(String query) {
        List<String> ids = JsonPath.read(text(list(query, "en")), "$.items[*].id");
        return ids.stream().map(id -> id.substring(mark.length() + 1)).toList();
    }

    private MvcTestResult list(String query, String language) {
        return mvc.get()
                .uri(LIST + "?" + query.substring(1))
                .with(owner)
                .header("Accept-Language", language)
                .exchange();
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
