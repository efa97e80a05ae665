package io.salescoach.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.fuzz.HostileCorpus;
import io.salescoach.rulebook.tables.CellText;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.workbook.TableText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A table as a sheet: all that was changed is saved, or nothing, and each cell that is wrong is named. */
@Tag("database")
class SheetPageTests extends RulesPages {

    private MvcTestResult save(String table, Object... changes) {
        return send(table, "[" + List.of(changes).stream().map(String::valueOf).collect(Collectors.joining(",")) + "]");
    }

    private MvcTestResult send(String table, String changes) {
        return mvc.post()
                .uri("/rules/tables/" + table + "/sheet")
                .with(MANAGER)
                .param("changes", changes)
                .exchange();
    }

    private String change(String table, int id, Map<Integer, String> cells, boolean gone) {
        var row = row(table, id);
        var texts = new java.util.ArrayList<>(
                row == null ? List.<String>of() : row.cells().values());
        cells.forEach((column, text) -> {
            while (texts.size() <= column) {
                texts.add("");
            }
            texts.set(column, text);
        });
        return SheetChange.written(
                new SheetChange(id, row == null ? "" : TableGrid.stamp(row), "", List.copyOf(texts), gone));
    }

    private TableText.Row row(String table, int number) {
        var schema = TableSchema.named(table).orElseThrow();
        return TableText.of(schema, draft(schema.file())).row(number).orElse(null);
    }

    @Test
    void manyRowsAreChangedAddedAndDeletedAtOnce() {
        String before = text("thresholds.csv");
        String second = before.lines().toList().get(1);
        String third = before.lines().toList().get(2);
        assertThat(save(
                        "thresholds",
                        change("thresholds", 2, Map.of(1, "7"), false),
                        change("thresholds", 3, Map.of(), true),
                        change("thresholds", -1, Map.of(0, "first new", 1, "1", 2, "so | it is"), false),
                        change("thresholds", -2, Map.of(0, "second new", 1, "2.5", 2, HOSTILE), false)))
                .hasStatus3xxRedirection();
        assertThat(draft("thresholds.csv"))
                .isEqualTo(before.replace(second, second.replaceFirst(",2,", ",7,"))
                                .replace(third + "\n", "") + "first new,1,so | it is\nsecond new,2.5," + HOSTILE
                        + "\n");
        assertThat(body(get("/rules/tables/thresholds/sheet")))
                .contains("&lt;script&gt;")
                .doesNotContain(HOSTILE);
        assertThat(bodyInChinese("/rules/tables/thresholds/sheet")).contains("阈值：全部单元格", "撤销");
    }

    @Test
    void nothingIsSavedWhileACellIsWrongAndWhatWasTypedIsThereAgain() {
        var answer = save(
                "thresholds",
                change("thresholds", 2, Map.of(1, "many"), false),
                change("thresholds", -1, Map.of(0, "many stakeholders", 1, "1", 2, HOSTILE), false));
        assertThat(answer).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(body(answer))
                .contains("Nothing was saved", "Row 2, ", "New row 1, ", "data-changes=\"[{")
                .doesNotContain(HOSTILE);
        assertThat(draft("thresholds.csv")).isEqualTo(text("thresholds.csv"));
        assertThat(body(save("playbook", change("playbook", 2, Map.of(5, "NOBODY"), false))))
                .contains("NOBODY");
    }

    @Test
    void aRowThatWasChangedMeanwhileIsNotOverwritten() {
        String change = change("thresholds", 2, Map.of(1, "7"), false);
        String meanwhile = text("thresholds.csv").replaceFirst(",2,", ",3,");
        drafts.put(VIEWER, Map.of("thresholds.csv", meanwhile));
        assertThat(save("thresholds", change)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(draft("thresholds.csv")).isEqualTo(meanwhile);
    }

    /** What is pasted is a text in its cell, in the file and on the page, or is refused. */
    @Test
    void hostileTextsStayInTheirCells() throws IOException {
        var texts = HostileCorpus.lines(500, 6).stream()
                .filter(text -> text.chars().noneMatch(Character::isISOControl))
                .limit(290)
                .toList();
        assertThat(texts).hasSizeGreaterThan(200);
        var changes = IntStream.range(0, texts.size())
                .mapToObj(i -> change("thresholds", -1 - i, Map.of(0, "t" + i, 1, "1", 2, texts.get(i)), false))
                .toArray();
        assertThat(save("thresholds", changes)).hasStatus3xxRedirection();
        int first = (int) text("thresholds.csv").lines().count() + 1;
        for (int i = 0; i < texts.size(); i++) {
            assertThat(row("thresholds", first + i).cells())
                    .containsEntry("threshold", "t" + i)
                    .containsEntry("meaning", CellText.clean(texts.get(i)));
        }
        for (String page : List.of("/rules/tables/thresholds/sheet?q=t", "/rules/draft")) {
            var shown = Jsoup.parse(body(get(page)));
            assertThat(shown.select("main script")).as(page).isEmpty();
            assertThat(shown.wholeText()).as(page).contains("#{T(java.lang.Runtime)", "${7*7}");
        }
        assertThat(send("thresholds", "[" + change("thresholds", -1, Map.of(0, "t", 1, "1", 2, "a\0b"), false) + "]"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    @Test
    void rowsThatSwapTheirNamesAreNoTwins() {
        var second = row("thresholds", 2).cells().get("threshold");
        var third = row("thresholds", 3).cells().get("threshold");
        assertThat(save(
                        "thresholds",
                        change("thresholds", 2, Map.of(0, third), false),
                        change("thresholds", 3, Map.of(0, second), false)))
                .hasStatus3xxRedirection();
        assertThat(row("thresholds", 2).cells()).containsEntry("threshold", third);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "null",
                "[null]",
                "[{\"id\": 0, \"cells\": []}]",
                "[{\"id\": 2}]",
                "[{\"id\": 99999999999, \"cells\": []}]",
                "[{\"id\": 2, \"was\": \"x\", \"cells\": [null, 1, {\"a\": 1}]}]",
                "[[[[[["
            })
    void whatNoSheetSendsIsRefusedOrChangesNothing(String changes) {
        assertThat(send("thresholds", changes).getResponse().getStatus()).isIn(302, 422);
        assertThat(drafts.of(VIEWER).isEmpty()).isTrue();
    }

    @Test
    void moreRowsThanFitAreRefused() {
        String many = IntStream.rangeClosed(1, 301)
                .mapToObj(i -> change("thresholds", -i, Map.of(0, "t" + i, 1, "1"), false))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(send("thresholds", many)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(body(send("thresholds", many))).contains("At most 300 rows");
    }

    @Test
    void everyTableHasASheet() {
        for (TableSchema schema : TableSchema.all()) {
            if (live.now().files().texts().containsKey(schema.file())) {
                assertThat(get("/rules/tables/" + schema.name() + "/sheet"))
                        .as(schema.name())
                        .hasStatusOk();
            }
        }
        String large = body(get("/rules/tables/objection-examples/sheet?q=money"));
        assertThat(Pattern.compile("data-row=\"\\d").matcher(large).results().count())
                .isBetween(1L, 300L);
        assertThat(get("/rules/tables/none/sheet")).hasStatus(HttpStatus.NOT_FOUND);
    }
}
