package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.pages.Words;
import io.salescoach.release.RuleDraft;
import io.salescoach.release.RuleDraftService;
import io.salescoach.rulebook.tables.Column;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.workbook.TableText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** A table of the reader's draft as a sheet: many cells are changed at once, and saved all or none. */
@Controller
@RequestMapping("/rules/tables/{name}/sheet")
class SheetPage {

    /** So many rows are shown, and may be changed at once. */
    private static final int MOST = 300;

    private static final int MOST_TOLD = 20;

    private final RuleDraftService drafts;
    private final RowForm rowForm;
    private final RuleWords ruleWords;
    private final Words words;

    SheetPage(RuleDraftService drafts, RowForm rowForm, RuleWords ruleWords, Words words) {
        this.drafts = drafts;
        this.rowForm = rowForm;
        this.ruleWords = ruleWords;
        this.words = words;
    }

    /**
     * A column as it is shown.
     *
     * @param numeric null when it holds no numbers
     * @param codes what may stand in it, with blanks between; null for anything
     */
    record Head(
            String label,
            @Nullable String numeric,
            @Nullable String codes) {}

    /** A row as it is shown. */
    record Row(int number, String stamp, String key, List<String> cells) {}

    /**
     * A cell that cannot be saved.
     *
     * @param id of the change
     * @param column its number; below 0 for the row as a whole
     * @param text what is wrong
     * @param said the same with its place
     */
    record Wrong(int id, int column, String text, String said) {}

    @GetMapping
    ModelAndView show(
            @ModelAttribute("draft") RuleDraft draft,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String q) {
        return show(draft, TableGrid.schema(draft, name), q, "[]", List.of());
    }

    private ModelAndView show(RuleDraft draft, TableSchema schema, String q, String changes, List<Wrong> wrong) {
        var table = TableGrid.text(draft, schema);
        var columns = table.columns();
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        var found = table.rows().stream()
                .filter(row -> row.cells().values().stream()
                        .anyMatch(cell -> cell.toLowerCase(Locale.ROOT).contains(wanted)))
                .toList();
        var shown = new ModelAndView("rules/sheet");
        shown.addObject("schema", schema);
        shown.addObject("title", ruleWords.table(schema.name()));
        shown.addObject(
                "columns",
                columns.stream()
                        .map(column -> new Head(
                                ruleWords.column(column),
                                column.numeric() ? "true" : null,
                                column.codes().isNone()
                                        ? null
                                        : String.join(" ", column.codes().in(draft.files()))))
                        .toList());
        shown.addObject("q", q);
        shown.addObject("most", MOST);
        shown.addObject("total", found.size());
        shown.addObject(
                "rows",
                found.stream()
                        .limit(MOST)
                        .map(row -> new Row(
                                row.number(),
                                TableGrid.stamp(row),
                                table.key(row.cells()),
                                columns.stream()
                                        .map(column -> row.cells().getOrDefault(column.name(), ""))
                                        .toList()))
                        .toList());
        shown.addObject("changes", changes);
        shown.addObject("wrong", wrong.stream().limit(MOST_TOLD).toList());
        shown.addObject("wrongCells", SheetChange.written(wrong));
        return shown;
    }

    @PostMapping
    ModelAndView save(
            @ModelAttribute("draft") RuleDraft draft,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String q,
            @RequestParam String changes,
            Viewer viewer,
            RedirectAttributes redirect) {
        var schema = TableGrid.schema(draft, name);
        var read = SheetChange.read(changes);
        var wrong = new ArrayList<Wrong>();
        if (read == null || read.size() > MOST) {
            String why = words.message(read == null ? "rules.sheet.unreadable" : "rules.sheet.many", MOST);
            wrong.add(new Wrong(0, -1, why, why));
            return refused(show(draft, schema, q, read == null ? "[]" : changes, wrong));
        }
        String text = changed(draft, schema, read, wrong);
        if (!wrong.isEmpty()) {
            return refused(show(draft, schema, q, changes, wrong));
        }
        drafts.put(viewer, Map.of(schema.file(), text));
        redirect.addFlashAttribute(
                "told",
                read.isEmpty()
                        ? words.message("rules.sheet.nothing")
                        : words.message("rules.sheet.saved", read.size()));
        return new ModelAndView("redirect:"
                + UriComponentsBuilder.fromPath("/rules/tables/{name}/sheet")
                        .queryParam("q", "{q}")
                        .encode()
                        .buildAndExpand(name, q)
                        .toUriString());
    }

    private static ModelAndView refused(ModelAndView shown) {
        shown.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return shown;
    }

    private String changed(RuleDraft draft, TableSchema schema, List<SheetChange> changes, List<Wrong> wrong) {
        var table = TableGrid.text(draft, schema);
        var columns = table.columns();
        var known = new HashMap<Integer, TableText.Row>();
        table.rows().forEach(row -> known.put(row.number(), row));
        var rows = new LinkedHashMap<Integer, Map<String, String>>();
        var removed = new TreeSet<Integer>();
        for (SheetChange change : changes) {
            TableText.Row before = known.get(change.id());
            if (!change.isNew() && (before == null || !TableGrid.stamp(before).equals(change.was()))) {
                wrong.add(wrong(change, columns, -1, words.message("rules.sheet.conflict")));
            } else if (change.gone()) {
                removed.add(change.id());
            } else {
                rows.put(
                        change.id(),
                        rowForm.cells(
                                RowForm.typed(columns, change::cell),
                                columns,
                                before,
                                draft.files(),
                                (column, why) -> wrong.add(wrong(change, columns, column, why))));
            }
        }
        twice(table, changes, rows, removed, wrong);
        return wrong.isEmpty() ? table.with(rows, removed) : "";
    }

    /** Two rows of one name are a mistake of whoever added the second. */
    private void twice(
            TableText table,
            List<SheetChange> changes,
            Map<Integer, Map<String, String>> rows,
            TreeSet<Integer> removed,
            List<Wrong> wrong) {
        var keys = new HashMap<String, Integer>();
        table.rows().stream()
                .filter(row -> !removed.contains(row.number()) && !rows.containsKey(row.number()))
                .forEach(row -> keys.put(table.key(row.cells()), row.number()));
        for (SheetChange change : changes) {
            var cells = rows.get(change.id());
            String key = cells == null ? "" : table.key(cells);
            Integer other = key.isBlank() ? null : keys.putIfAbsent(key, change.id());
            if (other != null) {
                wrong.add(wrong(change, table.columns(), 0, words.message("rules.cell.twice", Math.abs(other))));
            }
        }
    }

    private Wrong wrong(SheetChange change, List<Column> columns, int column, String why) {
        String where = column < 0 ? change.key() == null ? "" : change.key() : ruleWords.column(columns.get(column));
        return new Wrong(
                change.id(),
                column,
                why,
                words.message(
                        change.isNew() ? "rules.sheet.at.new" : "rules.sheet.at", Math.abs(change.id()), where, why));
    }
}
