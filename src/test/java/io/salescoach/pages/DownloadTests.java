package io.salescoach.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Lists as files for spreadsheet programs: what the page shows, in the reader's language, and nothing that is a formula. */
@SpringBootTest
@AutoConfigureMockMvc
class DownloadTests {

    private static final SignedIn OWNER = SignedIn.accountManager("wang.fang");

    @Autowired
    private MockMvcTester mvc;

    @Test
    void opportunitiesComeAsTheyAreNarrowedAndOnlyToWhomMaySeeThem() {
        String mark = "mark" + UUID.randomUUID();
        create(mark, "=cmd|'/c calc'!A0 " + mark);
        var file = get("/opportunities.csv?q=" + mark, "en", OWNER);
        assertThat(file)
                .hasStatusOk()
                .headers()
                .hasHeaderSatisfying(
                        "Content-Disposition", value -> assertThat(value.get(0)).contains("opportunities.csv"));
        assertThat(body(file).lines()).hasSize(2).first().asString().startsWith("\ufeffId,Opportunity,Customer,Stage,");
        assertThat(body(file)).contains(mark + ",'=cmd|", "Wang Fang", ",1200000,CNY,");
        assertThat(body(get("/opportunities.csv?q=" + mark, "zh", OWNER))).startsWith("\ufeff编号,商机,");
        assertThat(body(get("/opportunities.csv?q=" + mark, "en", SignedIn.accountManager("li.na")))
                        .lines())
                .hasSize(1);
        assertThat(body(get("/opportunities?q=" + mark, "en", OWNER))).contains("/opportunities.csv?q=" + mark);
        assertThat(get("/opportunities.csv?finding=NONE", "en", OWNER)).hasStatus(400);
    }

    @Test
    void whatWaitsTodayIsAFileToo() {
        String mark = "mark" + UUID.randomUUID();
        create(mark, "Deal " + mark);
        assertThat(body(get("/today.csv", "en", OWNER)))
                .startsWith("\ufeffList,What,Due,")
                .contains("Overdue,@first".replace("@", "'@") + mark);
        assertThat(body(get("/today.csv", "en", SignedIn.accountManager("li.na"))))
                .doesNotContain(mark);
    }

    @Test
    void releasesAreAFileToo() {
        assertThat(body(get("/rules/releases/all.csv", "en", SignedIn.salesManager("zhang.wei"))))
                .startsWith("\ufeffRelease,When,Who,Why,");
        assertThat(get("/rules/releases/all.csv", "en", OWNER)).hasStatus(403);
    }

    @Test
    void rulesAndImportsAreFilesToo() {
        var manager = SignedIn.salesManager("zhang.wei");
        assertThat(body(get("/rules/catalogue.csv", "en", manager)))
                .startsWith("\ufeffRule,Finding,Area,Why,In words,File,")
                .contains("BUDGET_UNKNOWN,Qualification,");
        assertThat(get("/rules/catalogue.csv", "en", OWNER)).hasStatus(403);
        assertThat(body(get("/imports/all.csv", "en", OWNER))).startsWith("\ufeffFile,Mapping,When,Who,");
        assertThat(body(get("/rules/catalogue", "en", manager))).contains("/rules/catalogue.csv");
    }

    @Test
    void notesAndHistoryAreFilesForWhoeverSeesTheDeal() {
        String mark = "mark" + UUID.randomUUID();
        create(mark, "Deal " + mark);
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities/" + mark + "/notes")
                        .with(OWNER)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"text\": \"+86 10 5555 is the number\"}"))
                .hasStatus(201);
        assertThat(mvc.patch()
                        .uri("/api/v1/opportunities/" + mark)
                        .with(OWNER)
                        .header("If-Match", "*")
                        .contentType("application/merge-patch+json")
                        .content("{\"qualification\": {\"budget\": \"YES\"}}"))
                .hasStatusOk();
        String page = "/opportunities/" + mark;
        assertThat(body(get(page + "/notes.csv", "en", OWNER)))
                .startsWith("\ufeffWhen,Who,Note,")
                .contains(",Wang Fang 王芳,'+86 10 5555 is the number,");
        assertThat(body(get(page + "/history.csv", "zh", OWNER))).startsWith("\ufeff时间,人员,版本,");
        assertThat(body(get(page + "/history.csv", "en", OWNER)).lines().toList())
                .hasSize(3)
                .element(1)
                .asString()
                .contains(",Wang Fang 王芳,2,", "Is there a budget?,", ",yes,");
        var other = SignedIn.accountManager("li.na");
        assertThat(get(page + "/notes.csv", "en", other)).hasStatus(404);
        assertThat(get(page + "/history.csv", "en", other)).hasStatus(404);
        assertThat(body(get(page + "/notes", "en", OWNER))).contains(page + "/notes.csv");
        assertThat(body(get(page + "/history", "en", OWNER))).contains(page + "/history.csv");
    }

    /** Each with the address of the page that leads to it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/rules/corrections.csv|Sentence,What it says,Code,",
                "/rules/shadow.csv|Id,Opportunity,Before,Qualification,",
                "/scenarios/all.csv|Scenario,Area,About,Steps,",
                "/practice/own.csv|finished,scenario,file,",
                "/pipeline/all.csv|By,Name,Code,Opportunities,",
                "/pipeline/overrides.csv|Id,Opportunity,Account manager,What,",
                "/pipeline/what-wins.csv?of=findings|Signal,Code,Judgement,With it: deals,",
                "/pipeline/followed-advice.csv|Action,Code,Judgement,Advised: deals,",
                "/pipeline/forecast.csv|By,Name,Deals,Currency,Open value,",
                "/pipeline/put-off.csv|Id,Opportunity,Value,Currency,Expected close before,",
                "/pipeline/score.csv|Signal,Code,Today,Suggested",
                "/pipeline/two-ways.csv|How customers buy,By,Name,Won,"
            })
    void everyListOfAManagerIsAFile(String address, String headings) {
        var manager = SignedIn.salesManager("zhang.wei");
        assertThat(body(get(address, "en", manager))).startsWith("\ufeff" + headings);
        assertThat(body(get(address, "zh", manager))).doesNotStartWith("\ufeff" + headings);
    }

    @Test
    void linesSayWhatTheyAreOf() {
        var manager = SignedIn.salesManager("zhang.wei");
        String mark = "mark" + UUID.randomUUID();
        create(mark, "Deal " + mark);
        assertThat(body(get("/pipeline/all.csv?accountManager=wang.fang", "en", manager)))
                .contains("\nAll,,,", "\nStage,Leading the process,DEMAND,", "\nAccount manager,Wang Fang")
                .doesNotContain("Li Na");
        assertThat(body(get("/pipeline/forecast.csv", "en", manager))).contains("\nAll,,", "\nStage,");
        assertThat(body(get("/scenarios/all.csv", "en", manager))).contains(",needs/", ".yaml");
    }

    private void create(String id, String name) {
        assertThat(mvc.post()
                        .uri("/api/v1/opportunities")
                        .with(OWNER)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"id": "%s", "name": "%s", "stage": "DEMAND", "accountManager": "wang.fang",
                                 "value": {"amount": 1200000, "currency": "CNY"},
                                 "plan": [{"id": "p1", "what": "@first%s", "due": "%s", "side": "US"}]}""".formatted(id, name, id, LocalDate.now().minusDays(400))))
                .hasStatus(201);
    }

    private MvcTestResult get(String address, String language, SignedIn who) {
        return mvc.get()
                .uri(address)
                .header("Accept-Language", language)
                .with(who)
                .exchange();
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
