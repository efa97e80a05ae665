package io.salescoach.pages.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.salescoach.SignedIn;
import io.salescoach.TestDatabase;
import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.FieldSets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Fields of a company's own are on every form and page like those of all. */
@SpringBootTest
@AutoConfigureMockMvc
class OwnFieldPagesTests {

    private static final SignedIn OWNER = SignedIn.accountManager("wang.fang");
    private static Path folder;

    private final String id = "own-" + UUID.randomUUID();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Supplier<Coach> coach;

    @DynamicPropertySource
    static void ownRules(DynamicPropertyRegistry properties) throws IOException {
        folder = Files.createTempDirectory("own-fields");
        for (var file : FieldSets.with("tender", Map.of()).texts().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        String database = TestDatabase.another();
        properties.add("spring.datasource.url", () -> database);
        properties.add("sales-coach.rules", folder::toString);
    }

    @BeforeEach
    void store() {
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .with(OWNER)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"id": "%s", "name": "City network", "stage": "DEMAND", "accountManager": "wang.fang",
                                 "criteria": [{"id": "c", "statement": "two routes", "position": "BEHIND"}]}""".formatted(id)))
                .hasStatus(201);
    }

    @Test
    void aFieldIsFilledInAndFoundByItsRule() {
        assertThat(page("/edit/TENDER", "en"))
                .contains("Kind of tender", "by invitation", "Bid bond", "name=\"custom.BID_BOND.amount\"");
        assertThat(page("/edit/TENDER", "zh")).contains("招标方式", "公开招标", "投标保证金", "招标");
        assertThat(post("/edit/TENDER", "custom.TENDER_TYPE", "", "custom.BID_BOND.amount", "5"))
                .isEqualTo(422);
        assertThat(post(
                        "/edit/TENDER",
                        "custom.TENDER_TYPE",
                        "OPEN",
                        "custom.LOTS",
                        "CLOUD",
                        "custom.BID_BOND.amount",
                        "200000",
                        "custom.BID_BOND.currency",
                        "cny",
                        "custom.BID_DUE",
                        "2026-07-01"))
                .isEqualTo(302);
        assertThat(post("/edit/criteria/c", "statement", "two routes", "position", "BEHIND", "custom.WEIGHT", "35"))
                .isEqualTo(302);
        assertThat(get("/api/v1/opportunities/" + id, "en"))
                .contains(
                        "\"TENDER_TYPE\":\"OPEN\"",
                        "\"LOTS\":[\"CLOUD\"]",
                        "\"BID_BOND\":{\"amount\":200000,\"currency\":\"CNY\"}",
                        "\"WEIGHT\":35");
        assertThat(page("", "en"))
                .contains(
                        "The tender is open, and we lead on no criterion.",
                        "We are behind on a heavy criterion: “two routes”.",
                        "Kind of tender",
                        "¥200,000");
        assertThat(page("", "zh")).contains("这是公开招标", "在权重高的评审标准上落后", "公开招标");
        assertThat(page("/history", "en")).contains("Tender – Kind of tender", "<ins>open</ins>");
        assertThat(page("/what-if", "zh")).contains("name=\"TENDER.custom.TENDER_TYPE\"", "招标方式");
        assertThat(page("/tools/OPPORTUNITY_ASSESSMENT", "en")).contains("Weight in percent: 35");
    }

    @Test
    void whatIsWrongIsRefusedWithItsPointer() {
        var answer = mvc.patch()
                .uri("/api/v1/opportunities/" + id)
                .with(OWNER)
                .header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .content("{\"custom\": {\"TENDER_TYPE\": \"OPN\", \"TENDER_TIPE\": 1}}")
                .exchange();
        assertThat(answer).hasStatus(422);
        assertThat(text(answer.getResponse().getContentAsByteArray()))
                .contains("\"/custom/TENDER_TYPE\"", "did you mean 'OPEN'?", "\"/custom/TENDER_TIPE\"");
    }

    @Test
    void aFieldThatIsAddedIsOnTheFormAndOneThatIsTakenOutIsRetired() throws Exception {
        Path table = folder.resolve("fields.csv");
        String before = Files.readString(table);
        save(table, before + "URGENCY,need,SCORE,,,1,3,How urgent,紧急程度,,,\n", "need URGENCY", true);
        assertThat(page("/add/needs", "en")).contains("How urgent", "name=\"custom.URGENCY\"");
        assertThat(post("/add/needs", "statement", "faster", "custom.URGENCY", "2"))
                .isEqualTo(302);
        assertThat(page("", "zh")).contains("紧急程度");
        save(table, before, "need URGENCY", false);
        assertThat(page("", "en")).contains("URGENCY (no longer a field)").doesNotContain("How urgent");
        assertThat(post("/edit/needs/n1", "statement", "much faster")).isEqualTo(302);
        assertThat(get("/api/v1/opportunities/" + id, "en")).contains("\"URGENCY\":2", "much faster");
    }

    @Test
    void anImportFillsThemIn() {
        String mapping = """
                name: tenders
                fields:
                  id: {column: Id}
                  name: {column: Name}
                  stage: {constant: DEMAND}
                  accountManager: {constant: wang.fang}
                  custom.TENDER_TYPE: {column: Type, values: {open: OPEN}}
                  custom.LOTS: {column: Lots}
                  custom.BID_BOND.amount: {column: Bond}
                  custom.BID_BOND.currency: {constant: CNY}
                  criteria.0.id: {constant: price}
                  criteria.0.custom.WEIGHT: {column: Weight}
                """;
        String csv = "Id,Name,Type,Lots,Bond,Weight\nimp-%s,a,open,CLOUD;SERVICE,\"5,000\",40\n".formatted(id);
        var answer = mvc.post()
                .uri("/api/v1/opportunities/import?dryRun=false")
                .with(OWNER)
                .multipart()
                .file(new MockMultipartFile("file", "a.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                .file(new MockMultipartFile(
                        "mapping", "m.yaml", "application/yaml", mapping.getBytes(StandardCharsets.UTF_8)))
                .exchange();
        assertThat(answer.getResponse().getStatus()).isIn(200, 202);
        until(() -> get("/api/v1/opportunities/imp-" + id, "en").contains("TENDER_TYPE"));
        assertThat(get("/api/v1/opportunities/imp-" + id, "en"))
                .contains(
                        "\"TENDER_TYPE\":\"OPEN\"",
                        "\"LOTS\":[\"CLOUD\",\"SERVICE\"]",
                        "\"BID_BOND\":{\"amount\":5000,\"currency\":\"CNY\"}",
                        "\"WEIGHT\":40");
    }

    private void save(Path table, String text, String key, boolean there) throws IOException {
        Files.writeString(table, text);
        until(() -> coach.get().book().tables().fields().containsKey(key) == there);
    }

    private static void until(Callable<Boolean> done) {
        await().atMost(Duration.ofSeconds(90)).until(done);
    }

    private String page(String path, String language) {
        return get("/opportunities/" + id + path, language);
    }

    private String get(String path, String language) {
        var answer = mvc.get()
                .uri(path)
                .with(OWNER)
                .header("Accept-Language", language)
                .exchange();
        return text(answer.getResponse().getContentAsByteArray());
    }

    private int post(String path, String... fields) {
        var request = mvc.post().uri("/opportunities/" + id + path).with(OWNER);
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request.exchange().getResponse().getStatus();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
