package io.salescoach.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import io.salescoach.TestDatabase;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.release.Check;
import io.salescoach.release.LiveRules;
import io.salescoach.release.RuleDrafts;
import io.salescoach.release.RuleFolders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.ModelAndView;

/** The pages on rules, on folders and a database of their own. */
@SpringBootTest
@AutoConfigureMockMvc
@Tag("database")
class RulesPagesTests {

    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final Viewer VIEWER = new Viewer("zhang.wei", Set.of(UserRole.SALES_MANAGER));
    private static final SignedIn MANAGER = SignedIn.salesManager("zhang.wei");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private CheckView view;

    @Autowired
    private RuleDrafts drafts;

    @Autowired
    private LiveRules live;

    @DynamicPropertySource
    static void ownRules(DynamicPropertyRegistry properties) throws IOException {
        Path place = Files.createTempDirectory("rules-pages");
        Path rules = RuleFolders.small(place.resolve("rules"));
        Files.createDirectory(place.resolve("scenarios"));
        Files.writeString(place.resolve("scenarios/a.yaml"), """
                name: a lead without a budget
                given: {id: s1, name: x, stage: ENTRANCE, qualification: {budget: "NO"}}
                expect: {findings: {include: [BUDGET_ABSENT]}}
                """);
        String database = TestDatabase.another();
        properties.add("spring.datasource.url", () -> database);
        properties.add("sales-coach.rules", rules::toString);
        properties.add("sales-coach.scenarios", () -> place.resolve("scenarios").toString());
    }

    @BeforeEach
    void nothingIsChanged() {
        drafts.discard(VIEWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rules",
                "/rules/catalogue?q=budget&area=QUALIFICATION",
                "/rules/tables",
                "/rules/tables/stages",
                "/rules/tables/playbook?row=2",
                "/rules/tables/findings?add=3",
                "/rules/tables/objection-phrases?page=2",
                "/rules/tables/team-problems?q=nothing-has-this",
                "/rules/files",
                "/rules/files/verdict.drl",
                "/rules/draft",
                "/rules/draft?check=none",
                "/rules/draft/progress?check=none",
                "/rules/releases",
                "/rules/releases/1",
                "/rules/workbook",
                "/team-review?team=a&symptom=PRICE_COMPETITION"
            })
    void everyPageIsShownInBothLanguages(String address) {
        for (String language : new String[] {"en", "zh"}) {
            var answer = mvc.get()
                    .uri(address)
                    .with(MANAGER)
                    .header("Accept-Language", language)
                    .exchange();
            assertThat(answer).as(address).hasStatusOk();
            assertThat(body(answer)).doesNotContain("??");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rules/tables/none",
                "/rules/files/none.drl",
                "/rules/files/pom.xml",
                "/rules/releases/99",
                "/rules/releases/1?from=99"
            })
    void whatIsNotThereIsNotFound(String address) {
        assertThat(mvc.get().uri(address).with(MANAGER)).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aRowIsChangedAndAllElseStaysToTheLetter() {
        String before = text("thresholds.csv");
        int row = row(before, "disqualifying answers");
        assertThat(save("thresholds", row, Map.of("c0", "disqualifying answers", "c1", "1")))
                .hasStatus3xxRedirection();
        String meaning = before.lines().toList().get(row - 1).split(",", 3)[2];
        assertThat(draft("thresholds.csv"))
                .isEqualTo(before.replace("disqualifying answers,2," + meaning, "disqualifying answers,1,"));
    }

    @Test
    void whatIsWrongWithACellIsToldBesideItAndWhatWasTypedIsKept() {
        var answer = save("stages", 2, Map.of("c0", "ENTRANCE", "c1", HOSTILE, "c2", "1.5", "c3", "", "c4", "x"));
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(body(answer))
                .contains("is not a number", "is not a whole number", "Write something here", "&lt;script&gt;")
                .doesNotContain(HOSTILE);
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();
    }

    @Test
    void aRowIsAddedAndRemoved() {
        String before = text("terms.csv");
        var added = mvc.post()
                .uri("/rules/tables/terms/rows")
                .with(MANAGER)
                .param("add", "0")
                .param("c0", "word")
                .param("c1", "page-test")
                .param("c2", HOSTILE + ", \"quoted\"")
                .param("c3", "测试")
                .exchange();
        assertThat(added).hasStatus3xxRedirection();
        assertThat(draft("terms.csv")).isEqualTo(before + "word,page-test,\"" + HOSTILE + ", \"\"quoted\"\"\",测试\n");
        String address = "/rules/tables/terms?q=page-test";
        assertThat(body(get(address))).contains("&lt;script&gt;").doesNotContain(HOSTILE);
        assertThat(body(get("/rules/draft"))).contains("&lt;script&gt;").doesNotContain(HOSTILE);
        int row = row(draft("terms.csv"), "word,page-test");
        var opened = body(get("/rules/tables/terms?row=" + row));
        var removed = mvc.post()
                .uri("/rules/tables/terms/rows/" + row + "/remove")
                .with(MANAGER)
                .param("was", stamp(opened))
                .param("key", "word page-test")
                .exchange();
        assertThat(removed).hasStatus3xxRedirection();
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();
    }

    @Test
    void aRowThatSomebodyChangedMeanwhileIsShownInBothVersions() {
        String opened = body(get("/rules/tables/thresholds?row=2"));
        assertThat(save("thresholds", 2, Map.of("c0", "consultative signals", "c1", "4", "c2", "first")))
                .hasStatus3xxRedirection();
        var answer = mvc.post()
                .uri("/rules/tables/thresholds/rows/2")
                .with(MANAGER)
                .param("was", stamp(opened))
                .param("key", "consultative signals")
                .param("c0", "consultative signals")
                .param("c1", "5")
                .param("c2", "second")
                .exchange();
        assertThat(answer).hasStatus(HttpStatus.CONFLICT);
        assertThat(body(answer)).contains("was changed meanwhile", "first", "second");
        assertThat(draft("thresholds.csv")).contains("consultative signals,4,first");
    }

    @Test
    void problemsStandAtTheirRow() {
        save("findings", 3, Map.of("c0", "RENAMED", "c1", "QUALIFICATION", "c2", "BLOCKER", "c4", "a", "c5", "b"));
        assertThat(body(get("/rules/draft"))).contains("findings.csv");
        drafts.discard(VIEWER);
        String broken = text("thresholds.csv").replace("signals,2", "signals,two");
        drafts.put(VIEWER, Map.of("thresholds.csv", broken));
        assertThat(body(get("/rules/tables/thresholds"))).contains("&#39;two&#39; is not a number", "table-danger");
        assertThat(body(get("/rules/tables/thresholds?row=2"))).contains("&#39;two&#39; is not a number");
    }

    @Test
    void whatIsWrongWithRulesAndTablesIsToldInChinese() throws InterruptedException {
        String rules = text("verdict.drl") + """
                rule "a broken rule"
                @area(QUALIFICATION) @why("x")
                when
                    Neeed(priority == 1)
                    Need(priorty == 1, statement == 1)
                then
                    coach.verdict(drools, "QUALIFIDE");
                end
                """;
        String table = text("thresholds.csv").replace("signals,2", "signals,two");
        drafts.put(VIEWER, Map.of("verdict.drl", rules, "thresholds.csv", table));
        assertThat(bodyInChinese("/rules/files/verdict.drl"))
                .contains(
                        "“a broken rule”：没有名为“Neeed”的事实；是否指“Need”？",
                        "“Need”没有字段“priorty”；可用的有：",
                        "；是否指“priority”？",
                        "“statement”是文本，不能与 1 比较，后者是数字");
        assertThat(bodyInChinese("/rules/tables/thresholds")).contains("“two”不是数字");
        String check =
                location(mvc.post().uri("/rules/draft/check").with(MANAGER).exchange());
        finished(check);
        assertThat(bodyInChinese(check)).contains("“two”不是数字", "没有名为“Neeed”的事实");
    }

    @Test
    void whatAnEditorCanHardlyHaveMeantIsToldInChinese() throws InterruptedException {
        drafts.put(VIEWER, Map.of("thresholds.csv", text("thresholds.csv") + "page test,1,\n"));
        String check =
                location(mvc.post().uri("/rules/draft/check").with(MANAGER).exchange());
        finished(check);
        assertThat(bodyInChinese(check)).contains("page test：没有规则读取此阈值");
    }

    @Test
    void aFileIsEditedCreatedAndDeleted() {
        String was = stamp(body(get("/rules/files/verdict.drl")));
        String broken = "rule " + HOSTILE + "\r\n" + text("verdict.drl").replace("\n", "\r\n");
        assertThat(file("verdict.drl", was, broken)).hasStatus3xxRedirection();
        assertThat(draft("verdict.drl")).isEqualTo(broken.replace("\r\n", "\n"));
        assertThat(body(get("/rules/files/verdict.drl"))).contains("Line 1:").doesNotContain(HOSTILE);
        assertThat(file("verdict.drl", was, "other")).hasStatus(HttpStatus.CONFLICT);
        assertThat(body(get("/rules/draft"))).doesNotContain(HOSTILE);

        for (String wrong : new String[] {"../a.drl", "a.txt", "", "verdict.drl", "a\u0000.drl", HOSTILE}) {
            assertThat(mvc.post().uri("/rules/files").with(MANAGER).param("name", wrong))
                    .as(wrong)
                    .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        String hostile = "<b>x&y=1.drl";
        assertThat(mvc.post().uri("/rules/files").with(MANAGER).param("name", hostile))
                .hasStatus3xxRedirection();
        assertThat(body(get("/rules/files"))).contains("&lt;b&gt;x&amp;y=1.drl").doesNotContain("<b>x");
        assertThat(mvc.post().uri("/rules/files/{name}/delete", hostile).with(MANAGER))
                .hasStatus3xxRedirection();
        assertThat(drafts.of(VIEWER).changes()).containsOnlyKeys("verdict.drl");
    }

    @Test
    void aDraftIsCheckedAndPublishedWithAComment() throws InterruptedException {
        long before = live.now().release();
        String text = text("findings.csv");
        String lead = "<a class=\"text-nowrap\" href=\"#time\"";
        assertThat(body(get("/opportunities/nanshan-lead"))).doesNotContain(lead);
        drafts.put(
                VIEWER,
                Map.of(
                        "findings.csv",
                        text.replace("money set aside", "money in the bank")
                                .replace("何时上线。,QUALIFICATION", "何时上线。,TIME")));
        String check =
                location(mvc.post().uri("/rules/draft/check").with(MANAGER).exchange());
        assertThat(finished(check)).contains("Everything passes", "name=\"comment\"");
        assertThat(mvc.post().uri("/rules/draft/publish").with(MANAGER).param("comment", " "))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Say what the change is for.");
        String publish = location(mvc.post()
                .uri("/rules/draft/publish")
                .with(MANAGER)
                .param("comment", HOSTILE)
                .exchange());
        finished(publish);
        assertThat(live.now().release()).isEqualTo(before + 1);
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();
        assertThat(body(get("/rules"))).contains("&lt;script&gt;").doesNotContain(HOSTILE);
        assertThat(body(get("/opportunities/nanshan-lead"))).contains(lead);
        String release = body(get("/rules/releases/" + (before + 1)));
        assertThat(release).contains("money in the bank").doesNotContain(HOSTILE);

        assertThat(mvc.post().uri("/rules/releases/" + before + "/activate").with(MANAGER))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(mvc.post()
                        .uri("/rules/releases/" + before + "/activate")
                        .with(MANAGER)
                        .param("comment", "back"))
                .hasStatus3xxRedirection();
        assertThat(live.now().release()).isEqualTo(before);
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();
    }

    /** Whether a page leads on to what was published is decided by the moment of the check that it shows. */
    @Test
    void aPageShowsTheMomentOfACheckByWhichItWasDecided() throws InterruptedException {
        drafts.put(VIEWER, Map.of("findings.csv", text("findings.csv").replace("money set aside", "money put by")));
        String check =
                location(mvc.post().uri("/rules/draft/check").with(MANAGER).exchange());
        finished(check);
        String id = check.replaceFirst(".*check=([^#&]+).*", "$1");
        var done = view.state(id);
        var before = new Check.State(id, Check.Phase.COMPARING, 1, 10, null, List.of(), null, null, null, null, null);
        var page = new ModelAndView();
        view.show(page, id, before, 0, VIEWER);
        assertThat(done).isNotNull();
        assertThat(page.getModel()).containsEntry("state", before);
    }

    @Test
    void failingScenariosNeedAReason() throws InterruptedException {
        String text = text("qualification.drl").replace("BUDGET_ABSENT", "NEED_ABSENT");
        drafts.put(VIEWER, Map.of("qualification.drl", text));
        String check =
                location(mvc.post().uri("/rules/draft/check").with(MANAGER).exchange());
        assertThat(finished(check)).contains("scenarios fail", "a lead without a budget", "name=\"overruleReason\"");
        assertThat(mvc.post()
                        .uri("/rules/draft/publish")
                        .with(MANAGER)
                        .param("red", "true")
                        .param("comment", "c")
                        .param("overruleReason", "short"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void aDraftTellsThatAnotherReleaseWentLiveAndIsPutOnTopOfIt() throws InterruptedException {
        drafts.put(VIEWER, Map.of("thresholds.csv", text("thresholds.csv").replace("signals,2", "signals,3")));
        var other = new Viewer("li.na", Set.of(UserRole.SALES_MANAGER));
        String theirs = text("verdict.drl") + "\n// " + System.nanoTime() + "\n";
        drafts.put(other, Map.of("verdict.drl", theirs));
        assertThat(drafts.of(VIEWER).changes()).containsOnlyKeys("thresholds.csv");
        finished(location(mvc.post()
                .uri("/rules/draft/publish")
                .with(SignedIn.salesManager("li.na"))
                .param("comment", "theirs")
                .exchange()));
        assertThat(text("verdict.drl")).isEqualTo(theirs);
        assertThat(drafts.of(other).isEmpty()).isTrue();
        assertThat(drafts.of(VIEWER).isOutdated()).isTrue();
        assertThat(body(get("/rules/draft"))).contains("went live since you began", "/rules/draft/take-up");
        assertThat(mvc.post().uri("/rules/draft/take-up").with(MANAGER)).hasStatus3xxRedirection();
        assertThat(drafts.of(VIEWER).isOutdated()).isFalse();
        assertThat(drafts.of(VIEWER).changes()).containsOnlyKeys("thresholds.csv");
        assertThat(draft("verdict.drl")).isEqualTo(theirs);
    }

    @Test
    void aWorkbookComesDownAndUp() {
        var down = mvc.get().uri("/rules/workbook/rules.xlsx").with(MANAGER).exchange();
        assertThat(down).hasStatusOk();
        byte[] bytes = down.getResponse().getContentAsByteArray();
        assertThat(upload(bytes))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("says the same");
        assertThat(upload("no workbook".getBytes(StandardCharsets.UTF_8)))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("cannot be read");
        assertThat(upload(new byte[0])).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void anEditedWorkbookComesIntoTheDraft() throws IOException {
        byte[] down = get("/rules/workbook/rules.xlsx").getResponse().getContentAsByteArray();
        var up = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(down))) {
            workbook.getSheet("stages").getRow(1).getCell(2).setCellValue(77);
            workbook.write(up);
        }
        assertThat(upload(up.toByteArray())).hasStatus(HttpStatus.FOUND).hasRedirectedUrl("/rules/draft");
        assertThat(draft("stages.csv")).contains("ENTRANCE,20,77,");
        assertThat(body(get("/rules/draft"))).contains("stages.csv", "77");
    }

    @Test
    void whatIsWrongWithAWorkbookIsToldInChinese() throws IOException {
        assertThat(body(upload("no workbook".getBytes(StandardCharsets.UTF_8), "zh")))
                .contains("无法将文件作为电子表格读取");
        byte[] down = get("/rules/workbook/rules.xlsx").getResponse().getContentAsByteArray();
        var up = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(down))) {
            workbook.getSheet("stages").getRow(1).getCell(2).setCellFormula("1+1");
            workbook.write(up);
        }
        assertThat(body(upload(up.toByteArray(), "zh"))).contains("单元格含有公式（=1+1）；请直接填写内容");
    }

    private MvcTestResult upload(byte[] bytes) {
        return upload(bytes, "en");
    }

    private MvcTestResult upload(byte[] bytes, String language) {
        return mvc.post()
                .uri("/rules/workbook")
                .multipart()
                .file(new MockMultipartFile("file", HOSTILE + ".xlsx", null, bytes))
                .with(MANAGER)
                .header("Accept-Language", language)
                .exchange();
    }

    private MvcTestResult get(String address) {
        return mvc.get().uri(address).with(MANAGER).exchange();
    }

    private String bodyInChinese(String address) {
        return body(mvc.get()
                .uri(address)
                .with(MANAGER)
                .header("Accept-Language", "zh")
                .exchange());
    }

    private MvcTestResult save(String table, int row, Map<String, String> cells) {
        String opened = body(get("/rules/tables/" + table + "?row=" + row));
        var key = Pattern.compile("name=\"key\" value=\"([^\"]*)\"").matcher(opened);
        assertThat(key.find()).isTrue();
        var request = mvc.post()
                .uri("/rules/tables/" + table + "/rows/" + row)
                .with(MANAGER)
                .param("was", stamp(opened))
                .param("key", key.group(1));
        for (var cell : new HashMap<>(cells).entrySet()) {
            request = request.param(cell.getKey(), cell.getValue());
        }
        return request.exchange();
    }

    private MvcTestResult file(String name, String was, String text) {
        return mvc.post()
                .uri("/rules/files/" + name)
                .with(MANAGER)
                .param("was", was)
                .param("text", text)
                .exchange();
    }

    private String finished(String address) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            var answer = get(address);
            String body = body(answer);
            if (answer.getResponse().getStatus() / 100 == 3 || !body.contains("hx-get")) {
                return body;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the check does not end");
    }

    private String text(String name) {
        return live.now().files().texts().get(name);
    }

    private String draft(String name) {
        return drafts.of(VIEWER).files().texts().get(name);
    }

    private static int row(String text, String start) {
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(start)) {
                return i + 1;
            }
        }
        throw new AssertionError("no row starts with " + start);
    }

    private static String stamp(String page) {
        var was = Pattern.compile("name=\"was\" value=\"([^\"]*)\"").matcher(page);
        assertThat(was.find()).isTrue();
        return was.group(1);
    }

    private static String location(MvcTestResult answer) {
        assertThat(answer).hasStatus3xxRedirection();
        return String.valueOf(answer.getResponse().getHeader("Location")).replaceAll("#.*", "");
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
