package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.salescoach.SignedIn;
import io.salescoach.TestDatabase;
import io.salescoach.fuzz.HostileCorpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Approval over HTTP and on the pages, with the service's own threads and a clock that is moved. */
@SpringBootTest(properties = {"sales-coach.approval.required=true", "sales-coach.approval.approvers=he.xin,li.na"})
@AutoConfigureMockMvc
@Tag("database")
class CandidateHttpTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final SignedIn AUTHOR = SignedIn.salesManager("li.na");
    private static final SignedIn APPROVER = SignedIn.salesManager("he.xin");
    private static final SignedIn OTHER = SignedIn.salesManager("zhang.wei");
    private static final MovedClock CLOCK = new MovedClock("2026-05-01T08:00:00Z");
    private static final String HOSTILE = "<script>alert('\u4f60')</script> ${7*7} [[${1}]]";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private LiveRules live;

    @DynamicPropertySource
    static void ownRules(DynamicPropertyRegistry properties) throws IOException {
        Path place = Files.createTempDirectory("candidates");
        Path folder = RuleFolders.small(place.resolve("rules"));
        Files.createDirectory(place.resolve("scenarios"));
        String database = TestDatabase.another();
        properties.add("spring.datasource.url", () -> database);
        properties.add("sales-coach.rules", folder::toString);
        properties.add("sales-coach.scenarios", () -> place.resolve("scenarios").toString());
    }

    @TestConfiguration
    static class Time {

        @Bean
        @Primary
        Clock movedClock() {
            return CLOCK;
        }
    }

    @BeforeEach
    void startFromReleaseOne() {
        if (live.now().release() != 1) {
            assertThat(post("/releases/1/activate", AUTHOR, Map.of("comment", "back, which needs no approval")))
                    .hasStatusOk();
        }
    }

    @Test
    void aReleaseWaitsIsDiscussedApprovedAndGoesLiveAtItsTime() {
        String at = CLOCK.instant().plus(Duration.ofDays(3)).toString();
        var sent = send("extra.csv", "a\n1\n", at);
        assertThat(sent).hasStatus(HttpStatus.ACCEPTED);
        assertThat(json(sent).path("outcome").asString()).isEqualTo("PROPOSED");
        long number = json(sent).path("candidate").asLong();
        String candidate = "/candidates/" + number;
        assertThat(sent.getResponse().getHeader("Location")).isEqualTo("/api/v1/rules" + candidate);

        assertThat(json(get("/candidates")).at("/items/0/number").asLong()).isEqualTo(number);
        assertThat(json(get(candidate + "/diff")).at("/files/0/file").asString())
                .isEqualTo("extra.csv");
        assertThat(post(candidate + "/comments", OTHER, Map.of("text", HOSTILE, "file", "extra.csv", "line", 2)))
                .hasStatus(HttpStatus.CREATED);
        assertThat(post(candidate + "/comments", OTHER, Map.of("text", "x", "file", "terms.csv")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(candidate + "/comments", OTHER, Map.of("text", " ")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(candidate + "/comments", OTHER, Map.of("text", "x", "line", -1)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(json(get(candidate)).at("/notes/1/line").asInt()).isEqualTo(2);

        assertThat(post(candidate + "/approve", AUTHOR, Map.of())).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(post(candidate + "/approve", OTHER, Map.of())).hasStatus(HttpStatus.FORBIDDEN);
        var approved = post(candidate + "/approve", APPROVER, Map.of());
        assertThat(approved).hasStatusOk();
        assertThat(json(approved).at("/candidate/state").asString()).isEqualTo("SCHEDULED");
        assertThat(post(candidate + "/approve", APPROVER, Map.of())).hasStatus(HttpStatus.CONFLICT);
        for (String language : new String[] {"en", "zh"}) {
            assertThat(page("/rules/candidates/" + number, language))
                    .contains("extra.csv:2", "&lt;script&gt;alert(", "${7*7}")
                    .doesNotContain("<script>alert(");
            assertThat(page("/rules/releases", language)).contains("/rules/candidates/" + number);
        }
        assertThat(live.now().release()).isEqualTo(1);

        CLOCK.move(Duration.ofDays(3));
        await().atMost(Duration.ofSeconds(30)).until(() -> live.now().release() > 1);
        var release = json(get("/releases/" + live.now().release())).path("release");
        assertThat(release.path("approvedBy").asString()).isEqualTo("he.xin");
        assertThat(release.path("candidate").asLong()).isEqualTo(number);
        assertThat(page("/rules/releases/" + live.now().release(), "en")).contains("approved by he.xin");
        assertThat(events()).contains("CANDIDATE_SENT", "CANDIDATE_COMMENTED", "CANDIDATE_APPROVED", "RULES_PUBLISHED");
    }

    /** Comments are texts, whatever they say. */
    @Test
    void hostileCommentsStayTexts() throws IOException {
        long number = json(send("extra.csv", "a\n3\n", null)).path("candidate").asLong();
        String candidate = "/candidates/" + number;
        var kept = new ArrayList<String>();
        for (String text : HostileCorpus.lines(500, 40)) {
            int status = post(candidate + "/comments", OTHER, Map.of("text", text))
                    .getResponse()
                    .getStatus();
            assertThat(status).as(text).isIn(201, 422);
            if (status == 201) {
                kept.add(text.strip());
            }
        }
        assertThat(kept).hasSizeGreaterThan(40);
        var told = new ArrayList<String>();
        json(get(candidate))
                .path("notes")
                .forEach(note -> told.add(note.path("text").asString()));
        assertThat(told).containsAll(kept);
        var page = Jsoup.parse(page("/rules/candidates/" + number, "en"));
        assertThat(page.select("main script")).isEmpty();
        assertThat(page.wholeText()).contains(kept);
        assertThat(post(candidate + "/withdraw", AUTHOR, Map.of())).hasStatusOk();
    }

    @Test
    void whatIsDeclinedNeedsAReasonAndEnds() {
        String candidate = "/candidates/"
                + json(send("extra.csv", "a\n2\n", null)).path("candidate").asLong();
        assertThat(post(candidate + "/decline", APPROVER, Map.of("comment", "")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(candidate + "/decline", APPROVER, Map.of("comment", "a\0b")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post(candidate + "/decline", APPROVER, Map.of("comment", "not now")))
                .hasStatusOk();
        assertThat(post(candidate + "/withdraw", AUTHOR, Map.of())).hasStatus(HttpStatus.CONFLICT);
        assertThat(json(get("/candidates?state=ALL")).at("/items/0/state").asString())
                .isEqualTo("DECLINED");
        assertThat(mvc.get().uri("/api/v1/rules/candidates?state=ODD").with(AUTHOR))
                .hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(get("/candidates/99999")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tomorrow", "2026-05-02", "2026-05-02T08:00:00", "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"})
    void aTimeThatIsNoneOrIsPastIsRefusedWithItsPlace(String at) {
        var answer = send("extra.csv", "a\n3\n", at);
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo("/goLiveAt");
    }

    @Test
    void onThePagesADraftIsSentTakenBackSentAgainAndApproved() {
        String first = sendDraft("a\n4\n");
        var own = mvc.get().uri(first).with(AUTHOR).exchange();
        assertThat(body(own)).contains("he.xin").doesNotContain("/approve");
        assertThat(form(first + "/approve", AUTHOR, Map.of())).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(form(first + "/decline", APPROVER, Map.of("why", " "))).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(form(first + "/comments", APPROVER, Map.of("text", "why 4?", "file", "extra.csv", "line", "0")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(form(first + "/take-back", AUTHOR, Map.of())).hasRedirectedUrl("/rules/draft");
        assertThat(body(mvc.get().uri("/rules/draft").with(AUTHOR).exchange())).contains("extra.csv");
        assertThat(form(first + "/approve", APPROVER, Map.of())).hasStatus(HttpStatus.CONFLICT);

        String second = sendDraft("a\n5\n");
        assertThat(second).isNotEqualTo(first);
        assertThat(form(second + "/approve", APPROVER, Map.of())).hasRedirectedUrl(second);
        await().atMost(Duration.ofSeconds(30)).until(() -> live.now().release() > 1);
        assertThat(live.now().files().texts()).containsEntry("extra.csv", "a\n5\n");
    }

    @Autowired
    private RuleDraftService drafts;

    private String sendDraft(String text) {
        var viewer = new io.salescoach.access.Viewer("li.na", java.util.Set.of());
        drafts.discard(viewer);
        drafts.put(viewer, Map.of("extra.csv", text));
        assertThat(form("/rules/draft/publish", AUTHOR, Map.of("comment", "x", "goLiveAt", "yesterday")))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        var started = form("/rules/draft/publish", AUTHOR, Map.of("comment", "more of it"));
        String check =
                String.valueOf(started.getResponse().getHeader("Location")).replaceAll("#.*", "");
        var sent = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> mvc.get().uri(check).with(AUTHOR).exchange(),
                        answer -> answer.getResponse().getStatus() / 100 == 3);
        assertThat(drafts.of(viewer).isEmpty()).isTrue();
        return String.valueOf(sent.getResponse().getHeader("Location"));
    }

    private MvcTestResult send(String file, String text, @Nullable String at) {
        var body = new TreeMap<String, Object>(
                Map.of("base", live.now().release(), "comment", "a change", "files", Map.of(file, text)));
        if (at != null) {
            body.put("goLiveAt", at);
        }
        return post("/releases", AUTHOR, body);
    }

    private MvcTestResult post(String path, SignedIn who, Map<String, ?> body) {
        return mvc.post()
                .uri("/api/v1/rules" + path)
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(body))
                .exchange();
    }

    private MvcTestResult form(String path, SignedIn who, Map<String, String> fields) {
        var request = mvc.post().uri(path).with(who);
        for (var field : fields.entrySet()) {
            request = request.param(field.getKey(), field.getValue());
        }
        return request.exchange();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri("/api/v1/rules" + path).with(AUTHOR).exchange();
    }

    private String page(String path, String language) {
        var answer = mvc.get()
                .uri(path)
                .with(APPROVER)
                .header("Accept-Language", language)
                .exchange();
        assertThat(answer).hasStatusOk();
        return body(answer);
    }

    private java.util.List<String> events() {
        var answer = mvc.get()
                .uri("/api/v1/audit?size=200")
                .with(new SignedIn("root", io.salescoach.access.UserRole.ADMINISTRATOR))
                .exchange();
        return json(answer).path("items").findValuesAsString("event");
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(MvcTestResult answer) {
        return JSON.readTree(answer.getResponse().getContentAsByteArray());
    }
}
