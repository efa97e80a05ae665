package io.salescoach.pages.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.salescoach.SignedIn;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The page of columns: guesses, choices, what would come of them, and the import itself. */
@SpringBootTest
@AutoConfigureMockMvc
class ColumnsPageTests {

    private static final String EXPORT = """
            商机主题,客户单位,金额（万元）,销售阶段,预计签单日期,负责人
            专线 %1$s,华东银行 %1$s,680,方案论证,2026/9/30,%2$s
            云桌面 %1$s,北方铁路 %1$s,12,没听过的阶段,2026/8/1,%2$s
            """;

    private final String mark = UUID.randomUUID().toString();
    private final SignedIn owner = SignedIn.accountManager("ic-" + mark);
    private final SignedIn manager = SignedIn.salesManager("ib-" + mark);

    @Autowired
    private MockMvcTester mvc;

    @Test
    void theColumnsAreShownWithTheirGuessesAndTheRowsThatWouldBeStored() {
        String page = body(get(owner, upload(owner, export(), "GB18030")));
        assertThat(page)
                .contains("商机主题", "<option value=\"GB18030\" selected", "<option value=\"stage\" selected")
                .contains("¥6,800,000", "方案论证", "没听过的阶段", "映射中没有“没听过的阶段”")
                .contains("otherwise", "name: deals.csv");
    }

    /** Exactly the columns of Pipedrive's export; a list of one's own fits none of the ready mappings. */
    @Test
    void aReadyMappingIsProposedByItselfWhereTheColumnsFitAndIsTriedFirst() {
        String at = upload(owner, """
                Deal - ID,Deal - Title,Deal - Stage,Deal - Status,Deal - Value,Deal - Currency of Value
                7-%1$s,Leased line %1$s,Proposal Made,Open,5000,EUR
                """.formatted(mark), "UTF-8");
        String page = body(
                mvc.get().uri(at).with(owner).header("Accept-Language", "en").exchange());
        assertThat(page).contains("The columns are those of “Pipedrive deals”", "value=\"pipedrive\"");
        assertThat(mvc.post().uri(at + "/ready").param("name", "pipedrive").with(manager))
                .as("a file of somebody else")
                .hasRedirectedUrl("/imports");
        assertThat(mvc.post().uri(at + "/ready").param("name", "../words").with(owner))
                .hasRedirectedUrl(at);
        var tried = mvc.post()
                .uri(at + "/ready")
                .param("name", "pipedrive")
                .with(owner)
                .exchange();
        String run = String.valueOf(tried.getResponse().getRedirectedUrl());
        assertThat(run).matches("/imports/\\d+");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(body(get(owner, run))).contains(run + "/for-real"));
        assertThat(mvc.get().uri("/api/v1/opportunities?q=" + mark).with(owner))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(0);

        assertThat(body(get(owner, upload(owner, "My name,My stage,a,b,c,d\nx,y,1,2,3,4\n", "UTF-8"))))
                .doesNotContain("/ready\"");
    }

    @Test
    void whatAValueMeansIsChosen() {
        String at = upload(owner, export(), "GB18030");
        String page = body(get(owner, at));
        String seen = page.replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]+)\".*", "$1");
        String value = page.replaceAll("(?s).*for=\"(value-3-\\d+)\">没听过的阶段.*", "$1");
        String changed = body(mvc.post()
                .uri(at)
                .with(owner)
                .param("seen", seen)
                .param("field-3", "stage")
                .param("was-3", "stage")
                .param(value, "BUSINESS")
                .header("Accept-Language", "zh")
                .exchange());
        assertThat(changed).doesNotContain("映射中没有").contains("没听过的阶段: BUSINESS");
    }

    @Test
    void theMappingIsSentAsAFileForMachines() {
        String at = upload(owner, export(), "GB18030");
        var answer = mvc.post().uri(at + "/mapping.yaml").with(owner).exchange();
        assertThat(answer).hasStatusOk().hasHeader("Content-Disposition", "attachment; filename=\"mapping.yaml\"");
        assertThat(body(answer))
                .startsWith("name: deals.csv\nencoding: GB18030\n")
                .contains("value.amount:");
        var run = mvc.post()
                .uri("/imports")
                .multipart()
                .file(part("file", export(), Charset.forName("GB18030")))
                .file(part("ownMapping", body(answer), StandardCharsets.UTF_8))
                .param("dryRun", "true")
                .with(owner)
                .exchange();
        assertThat(run).hasStatus3xxRedirection();
    }

    @Test
    void theImportStoresWhatWasShown() {
        String at = upload(owner, export(), "GB18030");
        var started = mvc.post().uri(at + "/start").with(owner).exchange();
        String run = String.valueOf(started.getResponse().getRedirectedUrl());
        assertThat(run).matches("/imports/\\d+");
        assertThat(finished(run)).contains("没听过的阶段");
        String list = body(
                mvc.get().uri("/api/v1/opportunities?q=" + mark).with(owner).exchange());
        assertThat(list).contains("专线 " + mark, "\"amount\":6800000").doesNotContain("云桌面");
        assertThat(get(owner, at)).hasStatus(HttpStatus.FOUND).hasRedirectedUrl("/imports");
    }

    /** Rows of the same name and customer: changed, left alone, or stored once more. */
    @Test
    void dealsThatAreStoredAlreadyAreTreatedAsChosen() {
        String first = "商机名称,客户,金额\n专线 " + mark + ",华东银行,5\n";
        imported(first, "UPDATE");
        assertThat(body(get(owner, upload(owner, first, "UTF-8")))).contains("已有商机");
        imported(first.replace(",5\n", ",6\n"), "SKIP");
        assertThat(stored()).containsOnlyOnce("\"name\":").contains("\"amount\":5");
        imported(first.replace(",5\n", ",7\n").replace("华东银行", "华东银行 "), "UPDATE");
        assertThat(stored()).containsOnlyOnce("\"name\":").contains("\"amount\":7");
        imported(first.replace(",5\n", ",8\n"), "ANEW");
        assertThat(stored()).contains("\"amount\":7", "\"amount\":8");
    }

    /** Somebody else's deal of the same name is nothing that may be seen here. */
    @Test
    void dealsOfOthersAreNoDuplicates() {
        imported("商机名称,客户\n专线 " + mark + ",华东银行\n", "UPDATE");
        var other = SignedIn.accountManager("other-" + mark);
        String page = body(get(other, upload(other, "编号,商机名称,客户\nx-" + mark + ",专线 " + mark + ",华东银行\n", "UTF-8")));
        assertThat(page).contains("专线 " + mark).doesNotContain("<div class=\"hint\">已有商机</div>");
    }

    @Test
    void unknownOwnersAreMatchedToUsersByASalesManager() {
        String page = body(get(manager, upload(manager, EXPORT.formatted(mark, "无此人"), "UTF-8")));
        assertThat(page).contains("不是本系统用户的负责人（1）", "<option value=\"wang.fang\"");
        String own = body(get(owner, upload(owner, EXPORT.formatted(mark, "无此人"), "UTF-8")));
        assertThat(own).contains("只有销售经理可以替他人导入").doesNotContain("<option value=\"wang.fang\"");
    }

    @Test
    void choicesAreKeptUnderANameAndOfferedAgain() {
        String at = upload(owner, export(), "GB18030");
        String page = body(get(owner, at));
        String seen = page.replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]+)\".*", "$1");
        mvc.post()
                .uri(at + "/start")
                .with(owner)
                .param("seen", seen)
                .param("field-1", "")
                .param("currency", "EUR")
                .param("keepAs", "Our CRM " + mark)
                .exchange();
        String again = body(get(owner, upload(owner, export(), "GB18030")));
        assertThat(again).contains("Our CRM " + mark, "€").doesNotContain("column: 客户单位");
        assertThat(body(get(manager, upload(manager, export(), "GB18030")))).doesNotContain("Our CRM " + mark);
        String list = body(get(owner, "/imports"));
        String delete = list.replaceAll("(?s).*action=\"(/imports/mappings/\\d+/delete)\".*", "$1");
        assertThat(mvc.post().uri(delete).with(manager).exchange()).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.post().uri(delete).with(owner).exchange()).hasRedirectedUrl("/imports");
        assertThat(body(get(owner, "/imports"))).doesNotContain("Our CRM " + mark);
    }

    /** The file is read in the reader's language, no cell of it is a formula, and mended it goes in. */
    @Test
    void rowsThatWereLeftOutComeBackAsAFile() {
        String export = "商机名称,客户,金额,备注\n专线 %1$s,华东银行,5,好\n=1+1 %1$s,@SUM(A1),很多,-2\n".formatted(mark);
        String at = upload(owner, export, "UTF-8");
        String page = body(get(owner, at));
        String seen = page.replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]+)\".*", "$1");
        String run = String.valueOf(mvc.post()
                .uri(at + "/start")
                .param("seen", seen)
                .param("field-2", "value.amount")
                .param("currency", "CNY")
                .param("stage", "DEMAND")
                .param("decimal", ".")
                .with(owner)
                .exchange()
                .getResponse()
                .getRedirectedUrl());
        assertThat(finished(run)).contains(run + "/refused.csv");
        String file = body(get(owner, run + "/refused.csv"));
        assertThat(file)
                .startsWith("\uFEFF商机名称,客户,金额,备注,未导入的行,原因")
                .contains("'=1+1 " + mark + ",'@SUM(A1),很多,'-2,3,")
                .contains("金额: “很多”不是这里的数字");
        assertThat(body(mvc.get()
                        .uri("/api/v1/opportunities" + run + "/refused")
                        .with(owner)
                        .exchange()))
                .contains("refused row,why", "'很多' is no number here");
        var other = SignedIn.accountManager("other-" + mark);
        assertThat(get(other, run + "/refused.csv")).hasStatus(HttpStatus.NOT_FOUND);
        imported(file.substring(1).replace("很多", "7"), "UPDATE");
        assertThat(stored()).contains("\"=1+1 " + mark + "\"", "\"@SUM(A1)\"", "\"amount\":7");
    }

    @Test
    void aFileIsShownToNobodyElse() {
        String at = upload(owner, export(), "UTF-8");
        assertThat(get(manager, at)).hasStatus(HttpStatus.FOUND).hasRedirectedUrl("/imports");
        assertThat(mvc.post().uri(at + "/start").with(manager).exchange()).hasRedirectedUrl("/imports");
        assertThat(body(get(owner, at))).contains("专线");
    }

    @Test
    void aFileThatCannotBeReadIsToldWithoutAPage() {
        var answer = send(owner, "", "UTF-8");
        assertThat(answer).hasRedirectedUrl("/imports");
        assertThat(answer.getMvcResult().getFlashMap().get("warned")).isEqualTo("文件为空；第一行应为标题行");
        String at = upload(owner, "A,B\n1,2\n", "UTF-8");
        String page = body(mvc.post()
                .uri(at)
                .with(owner)
                .param("encoding", "UTF-16LE")
                .header("Accept-Language", "zh")
                .exchange());
        assertThat(page).contains("没有哪一列对应商机名称");
        assertThat(mvc.post().uri(at + "/start").with(owner).exchange()).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private String export() {
        return EXPORT.formatted(mark, owner.name());
    }

    private String stored() {
        return body(mvc.get().uri("/api/v1/opportunities?q=" + mark).with(owner).exchange());
    }

    private void imported(String export, String duplicates) {
        var started = mvc.post()
                .uri(upload(owner, export, "UTF-8") + "/start")
                .param("duplicates", duplicates)
                .with(owner)
                .exchange();
        finished(String.valueOf(started.getResponse().getRedirectedUrl()));
    }

    private String upload(SignedIn viewer, String export, String encoding) {
        return String.valueOf(send(viewer, export, encoding).getResponse().getRedirectedUrl());
    }

    private MvcTestResult send(SignedIn viewer, String export, String encoding) {
        return mvc.post()
                .uri("/imports/columns")
                .multipart()
                .file(part("file", export, Charset.forName(encoding)))
                .with(viewer)
                .header("Accept-Language", "zh")
                .exchange();
    }

    private static MockMultipartFile part(String name, String content, Charset encoding) {
        return new MockMultipartFile(name, "deals.csv", null, content.getBytes(encoding));
    }

    private MvcTestResult get(SignedIn viewer, String path) {
        return mvc.get().uri(path).with(viewer).header("Accept-Language", "zh").exchange();
    }

    private String finished(String run) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> body(get(owner, run)), page -> !page.contains("hx-get"));
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
