package io.salescoach.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.salescoach.SignedIn;
import io.salescoach.TestDatabase;
import io.salescoach.release.RuleFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whoever checks, publishes, imports, deletes or takes data away is in the audit, with what and from where. */
@SpringBootTest
@Tag("database")
@AutoConfigureMockMvc
class AuditedCallsTests {

    private static final String OPPORTUNITIES = "/api/v1/opportunities";
    private static final String MAPPING = """
            name: test export
            fields:
              id: {column: Id}
              name: {column: Name}
              stage: {column: Stage, values: {New: ENTRANCE}}
            """;

    private final String name = "audited-" + UUID.randomUUID();
    private final SignedIn manager = SignedIn.salesManager(name);

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Audit audit;

    /** What is published goes into the rules folder; other tests read the shipped one at the same time. */
    @DynamicPropertySource
    static void ownRules(DynamicPropertyRegistry properties) throws IOException {
        Path rules = RuleFolders.shipped(Files.createTempDirectory("audited-rules"));
        String database = TestDatabase.another();
        properties.add("spring.datasource.url", () -> database);
        properties.add("sales-coach.rules", rules::toString);
    }

    @Test
    void aCheckOfRulesIsNoted() {
        var answer = json("/api/v1/rules/check", "{\"files\": {\"mine.drl\": \"this is no rule\"}}");
        assertThat(answer).hasStatusOk();
        assertThat(entries()).containsExactly("RULES_CHECKED POST /api/v1/rules/check 127.0.0.1");
        json("/api/v1/rules/check", "{\"files\": 5}");
        assertThat(entries()).as("what was refused is no check").hasSize(1);
    }

    @Test
    void publishingIsNotedWhenItIsAskedForAndWhenItIsDone() {
        var rules = mvc.get().uri("/api/v1/rules").with(manager).exchange();
        String body = body(rules);
        long base = Long.parseLong(JsonPath.read(body, "$.version"));
        var answer = json(
                "/api/v1/rules/releases",
                "{\"base\": %d, \"comment\": \"stricter\", \"overruleReason\": \"because it is a test\", \"files\": {\"thresholds.csv\": %s}}"
                        .formatted(base, quoted(text("thresholds.csv") + "\n" + name + ",5,of a test\n")));
        assertThat(answer).hasStatus(201);
        String release = answer.getResponse().getHeader("Location");
        await().untilAsserted(() -> assertThat(entries())
                .containsExactlyInAnyOrder(
                        "RULES_SENT POST /api/v1/rules/releases 127.0.0.1",
                        "RULES_PUBLISHED POST /api/v1/rules/releases 127.0.0.1"));
        assertThat(audit.page(name, 0, 10))
                .anySatisfy(
                        entry -> assertThat(entry.detail()).isEqualTo("release " + release.replaceFirst(".*/", "")));
        assertThat(json("/api/v1/rules/releases/" + base + "/activate", "{\"comment\": \"back\"}"))
                .hasStatusOk();
        assertThat(entries().get(0))
                .isEqualTo("RELEASE_ACTIVATED POST /api/v1/rules/releases/" + base + "/activate 127.0.0.1");
    }

    @Test
    void importsAndDeletionsAreNotedWhoeverAsksAndHow() {
        String id = "au-" + UUID.randomUUID();
        String export = "Id,Name,Stage\n" + id + ",a,New\n" + id + "2,b,New\n";
        var imported = mvc.post()
                .uri(OPPORTUNITIES + "/import")
                .multipart()
                .file(part("file", export))
                .file(part("mapping", MAPPING))
                .with(manager)
                .exchange();
        assertThat(imported).hasStatusOk();
        assertThat(mvc.delete()
                        .uri(OPPORTUNITIES + "/" + id)
                        .header("If-Match", "\"9\"")
                        .with(manager))
                .hasStatus(412);
        assertThat(mvc.delete()
                        .uri(OPPORTUNITIES + "/" + id)
                        .header("If-Match", "\"1\"")
                        .with(manager))
                .hasStatus(204);
        assertThat(mvc.post()
                        .uri("/opportunities/" + id + "2/delete")
                        .param("version", "9")
                        .with(manager))
                .hasStatus(302);
        assertThat(mvc.post()
                        .uri("/opportunities/" + id + "2/delete")
                        .param("version", "1")
                        .with(manager))
                .hasStatus(302);
        assertThat(entries())
                .containsExactly(
                        "OPPORTUNITY_DELETED POST /opportunities/" + id + "2/delete 127.0.0.1",
                        "OPPORTUNITY_DELETED DELETE " + OPPORTUNITIES + "/" + id + " 127.0.0.1",
                        "IMPORT_STARTED POST " + OPPORTUNITIES + "/import 127.0.0.1");
        assertThat(audit.page(name, 0, 10).get(2).detail())
                .isEqualTo(imported.getResponse().getHeader("Location"));
    }

    /** With the opportunity that it was said of, and never with what the customer said. */
    @Test
    void correctionsAreNoted() {
        String id = "au-" + UUID.randomUUID();
        json(OPPORTUNITIES, """
                {"id": "%s", "name": "n", "stage": "DEMAND", "objections": [{"id": "o1", "quote": "Our wombat would not."}]}
                """.formatted(id));
        String path = OPPORTUNITIES + "/" + id + "/objections/o1/correction";
        var corrected = mvc.put()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"label\": \"NO_GOOD\"}")
                .with(manager)
                .exchange();
        assertThat(corrected).hasStatusOk();
        int number = JsonPath.read(body(corrected), "$.number");
        assertThat(mvc.post()
                        .uri("/rules/corrections/" + number + "/take")
                        .param("sentence", "")
                        .with(manager))
                .as("what is refused is not noted")
                .hasStatus(422);
        assertThat(mvc.post().uri("/rules/corrections/" + number + "/decline").with(manager))
                .hasStatus(302);
        assertThat(entries())
                .containsExactly(
                        "CORRECTION_DECLINED POST /rules/corrections/" + number + "/decline 127.0.0.1",
                        "OBJECTION_CORRECTED PUT " + path + " 127.0.0.1");
        assertThat(audit.page(name, 0, 10).toString()).doesNotContain("wombat");
    }

    @Test
    void whatIsTakenAwayAsAFileIsNoted() {
        assertThat(mvc.get().uri("/api/v1/rules/workbook?table=stages").with(manager))
                .hasStatusOk();
        assertThat(mvc.get().uri("/api/v1/rules/workbook?table=nothing").with(manager))
                .hasStatus(404);
        assertThat(entries()).containsExactly("EXPORTED GET /api/v1/rules/workbook 127.0.0.1");
        assertThat(audit.page(name, 0, 1).get(0).detail()).contains("stages.xlsx");
    }

    private MvcTestResult json(String path, String body) {
        return mvc.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .header("Prefer", "wait=60")
                .with(manager)
                .exchange();
    }

    private String text(String file) {
        return body(mvc.get().uri("/api/v1/rules/files/" + file).with(manager).exchange());
    }

    private static String quoted(String text) {
        return tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(text);
    }

    private static MockMultipartFile part(String name, String content) {
        return new MockMultipartFile(name, name + ".csv", null, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** Newest first. */
    private List<String> entries() {
        return audit.page(name, 0, 10).stream()
                .map(entry -> entry.event() + " " + entry.path() + " " + entry.address())
                .toList();
    }
}
