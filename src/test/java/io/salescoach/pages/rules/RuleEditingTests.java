package io.salescoach.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Rows of tables and rule files are changed in a draft, and what is wrong is told where it stands. */
class RuleEditingTests extends RulesPages {

    /** The codes of an own field's choices are made there, so any may be typed. */
    @Test
    void aFieldWithChoicesIsMadeOnItsForm() {
        var cells = new LinkedHashMap<String, String>();
        List.of("TENDER", "opportunity", "CHOICE", "", " OPEN  CLOSED ", "", "", "Tender", "招标", "", "", "")
                .forEach(cell -> cells.put("c" + cells.size(), cell));
        var added = mvc.post().uri("/rules/tables/fields/rows").with(MANAGER).param("add", "0");
        for (var cell : cells.entrySet()) {
            added = added.param(cell.getKey(), cell.getValue());
        }
        assertThat(added.exchange()).hasStatus3xxRedirection();
        assertThat(draft("fields.csv")).endsWith("TENDER,opportunity,CHOICE,,OPEN CLOSED,,,Tender,招标,,,\n");
        assertThat(body(get("/rules/tables/fields?row=2"))).contains("value=\"OPEN CLOSED\"");
        cells.put("c4", "CLOSED OPEN OPEN");
        assertThat(save("fields", 2, cells)).hasStatus3xxRedirection();
        assertThat(draft("fields.csv")).contains("CHOICE,,CLOSED OPEN,");
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

    private static int row(String text, String start) {
        var lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(start)) {
                return i + 1;
            }
        }
        throw new AssertionError("no row starts with " + start);
    }
}
