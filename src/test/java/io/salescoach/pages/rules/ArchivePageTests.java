package io.salescoach.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.archive.Zips;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The whole book as a file: down, looked at, and into the draft; on the page and over HTTP. */
class ArchivePageTests extends RulesPages {

    private static final String NEW = "name: 新情景 a scenario that came in\n"
            + "given: {id: s9, name: x, stage: ENTRANCE, qualification: {budget: \"NO\"}}\n"
            + "expect: {findings: {include: [BUDGET_ABSENT]}}\n";

    @Value("${sales-coach.scenarios}")
    private Path scenarios;

    @AfterEach
    void nothingStays() throws IOException {
        Files.deleteIfExists(scenarios.resolve("fresh/new.yaml"));
        mvc.post().uri("/rules/archive/discard").with(MANAGER).exchange();
    }

    private byte[] exported() {
        var answer = mvc.get().uri("/api/v1/rules/archive").with(MANAGER).exchange();
        assertThat(answer).hasStatusOk().hasContentType("application/zip");
        assertThat(answer)
                .headers()
                .hasValue(
                        "Content-Disposition",
                        "attachment; filename=\"rules-" + live.now().release() + ".zip\"");
        return answer.getResponse().getContentAsByteArray();
    }

    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        var entries = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        entries.remove("manifest.json");
        return entries;
    }

    /** Another threshold, a new scenario, and one scenario less. */
    private byte[] other() throws IOException {
        var entries = entries(exported());
        entries.put(
                "rules/thresholds.csv",
                bytes(new String(entries.get("rules/thresholds.csv"), StandardCharsets.UTF_8)
                        .replaceFirst("team size,\\d", "team size,5")));
        entries.put("scenarios/fresh/new.yaml", bytes(NEW));
        entries.remove("scenarios/a.yaml");
        return Zips.listed(entries);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private MvcTestResult post(String address, byte[] archive) {
        return mvc.post()
                .uri(address)
                .contentType("application/zip")
                .content(archive)
                .with(MANAGER)
                .exchange();
    }

    private MvcTestResult upload(byte[] archive, String language) {
        return mvc.post()
                .uri("/rules/archive")
                .multipart()
                .file(new MockMultipartFile("file", HOSTILE + ".zip", null, archive))
                .with(MANAGER)
                .header("Accept-Language", language)
                .exchange();
    }

    private MvcTestResult take(String here, String... more) {
        return mvc.post()
                .uri("/rules/archive/take?here=" + here + String.join("", more))
                .with(MANAGER)
                .exchange();
    }

    private static String here(String page) {
        return page.replaceFirst("(?s).*name=\"here\" value=\"([^\"]*)\".*", "$1");
    }

    @Test
    void whatWasExportedDiffersInNothing() {
        byte[] archive = exported();
        assertThat(exported()).isEqualTo(archive);
        var json =
                assertThat(post("/api/v1/rules/archive", archive)).hasStatusOk().bodyJson();
        json.extractingPath("$.rules").asArray().isEmpty();
        json.extractingPath("$.scenarios").asArray().isEmpty();
        json.extractingPath("$.problems").asArray().isEmpty();
        json.extractingPath("$.release").isEqualTo((int) live.now().release());
        assertThat(mvc.get()
                        .uri("/api/v1/rules/archive?release=99")
                        .with(MANAGER)
                        .exchange())
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void anArchiveIsLookedAtAndThenTakenOverHttp() throws IOException {
        var json =
                assertThat(post("/api/v1/rules/archive", other())).hasStatusOk().bodyJson();
        json.extractingPath("$.rules[0].file").isEqualTo("thresholds.csv");
        json.extractingPath("$.scenarios[0].change").isEqualTo("ONLY_HERE");
        json.extractingPath("$.scenarios[1].change").isEqualTo("ADDED");
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();
        assertThat(scenarios.resolve("fresh/new.yaml")).doesNotExist();

        assertThat(post("/api/v1/rules/archive/take?part=RULES&part=SCENARIOS&here=0", other()))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();
        assertThat(post("/api/v1/rules/archive/take?part=RULES&part=SCENARIOS", other()))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.taken.SCENARIOS")
                .isEqualTo(1);
        assertThat(draft("thresholds.csv")).contains("team size,5");
        assertThat(text("thresholds.csv")).doesNotContain("team size,5");
        assertThat(scenarios.resolve("fresh/new.yaml")).hasContent(NEW);
        assertThat(scenarios.resolve("a.yaml")).exists();
    }

    @Test
    void aDraftIsNeverDiscardedUnasked() throws IOException {
        drafts.put(VIEWER, Map.of("mine.csv", "mine\n"));
        assertThat(post("/api/v1/rules/archive/take?part=RULES", other()))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("mine.csv");
        assertThat(drafts.of(VIEWER).changes()).containsOnlyKeys("mine.csv");
        assertThat(post("/api/v1/rules/archive/take?part=RULES&discardDraft=true", other()))
                .hasStatusOk();
        assertThat(drafts.of(VIEWER).changes()).containsOnlyKeys("thresholds.csv");
    }

    @Test
    void thePageShowsWhatDiffersBeforeItIsTaken() throws IOException {
        for (String language : new String[] {"en", "zh"}) {
            assertThat(upload(other(), language)).hasStatus(HttpStatus.FOUND).hasRedirectedUrl("/rules/archive");
        }
        String page = body(get("/rules/archive"));
        assertThat(page)
                .contains("fresh/new.yaml", "team size", "Not in the archive, and stays as it is: a.yaml")
                .doesNotContain(HOSTILE, "??");
        assertThat(bodyInChinese("/rules/archive"))
                .contains("归档中没有、保持原样：a.yaml")
                .doesNotContain("??");
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();
        assertThat(take("0", "&part=RULES"))
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains("look at it again");
        assertThat(take(here(page))).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(take(here(page), "&part=RULES")).hasStatus(HttpStatus.FOUND).hasRedirectedUrl("/rules/draft");
        assertThat(draft("thresholds.csv")).contains("team size,5");
        assertThat(body(get("/rules/archive"))).contains("Discard what my draft holds now: thresholds.csv");
    }

    @Test
    void whatCannotBeUsedIsToldByItsEntry() throws IOException {
        var entries = entries(exported());
        entries.put("rules/bad.drl", bytes("rule \"x\" when eval(true) then end"));
        assertThat(upload(Zips.listed(entries), "en")).hasStatus(HttpStatus.FOUND);
        assertThat(body(get("/rules/archive"))).contains("This part cannot be taken:", "rules/bad.drl:1");
        assertThat(take("", "&part=RULES")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post("/api/v1/rules/archive/take?part=RULES", Zips.listed(entries)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("/rules/bad.drl:1:");
        entries.remove("rules/bad.drl");
        entries.put("scenarios/bad.yaml", bytes("name: x\nnothing: y\n"));
        entries.put("rules/import/bad.yaml", bytes("name: [\n"));
        assertThat(post("/api/v1/rules/archive", Zips.listed(entries)))
                .hasStatusOk()
                .bodyText()
                .contains("scenarios/bad.yaml", "rules/import/bad.yaml");
        assertThat(post("/api/v1/rules/archive/take?part=SCENARIOS", Zips.listed(entries)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(scenarios.resolve("bad.yaml")).doesNotExist();
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();
    }

    @Test
    void whatIsNoArchiveIsRefused() {
        assertThat(upload(bytes("no archive"), "en"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("cannot be read as an archive of rules");
        assertThat(body(upload(bytes("no archive"), "zh"))).contains("无法作为规则归档读取");
        assertThat(upload(new byte[0], "en")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post("/api/v1/rules/archive", bytes("no archive"))).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(post("/api/v1/rules/archive", new byte[0])).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(post("/api/v1/rules/archive", Zips.listed(Map.of("rules/../x.drl", bytes("x")))))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("/rules/../x.drl");
        assertThat(take("", "&part=RULES")).hasStatus(HttpStatus.CONFLICT);
    }
}
