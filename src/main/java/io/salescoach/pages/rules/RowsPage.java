package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.release.RuleDraft;
import io.salescoach.release.RuleDraftService;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.workbook.TableText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Changes rows of a table in the reader's draft. */
@Controller
@RequestMapping("/rules/tables/{name}/rows")
class RowsPage {

    private final RuleDraftService drafts;
    private final TableGrid grid;
    private final RowForm rowForm;
    private final Words words;

    RowsPage(RuleDraftService drafts, TableGrid grid, RowForm rowForm, Words words) {
        this.drafts = drafts;
        this.grid = grid;
        this.rowForm = rowForm;
        this.words = words;
    }

    /** A row as it was when it was opened: what it said, and what named it. */
    record Opened(int number, String was, String key) {

        /** The row that was opened, or one of its name; null when it is gone. */
        TableText.@Nullable Row in(TableText table) {
            return table.row(number)
                    .filter(this::isSame)
                    .or(() -> table.rows().stream()
                            .filter(row -> table.key(row.cells()).equals(key))
                            .findFirst())
                    .orElse(null);
        }

        boolean isSame(TableText.Row row) {
            return TableGrid.stamp(row).equals(was);
        }
    }

    @PostMapping("/{number}")
    ModelAndView change(
            @ModelAttribute("draft") RuleDraft draft,
            @PathVariable String name,
            Opened opened,
            @RequestParam MultiValueMap<String, String> sent,
            Viewer viewer,
            RedirectAttributes redirect) {
        var schema = TableGrid.schema(draft, name);
        var table = TableGrid.text(draft, schema);
        var form = Form.of(new LinkedHashMap<>(sent));
        var row = opened.in(table);
        if (row == null || !opened.isSame(row)) {
            return conflict(draft, schema, form, row);
        }
        var cells = rowForm.read(form, table, row, draft.files());
        if (!form.sound()) {
            var shown = grid.show(draft, schema, new TableView.Asked(form.value("q"), null, row.number()));
            return grid.refused(grid.open(shown, form, row), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        drafts.put(viewer, Map.of(schema.file(), table.with(row.number(), cells)));
        return saved(name, form.value("q"), row.number(), "rules.row.saved", redirect);
    }

    /** @param add the row below which it comes; 0 for the end */
    @PostMapping
    ModelAndView add(
            @ModelAttribute("draft") RuleDraft draft,
            @PathVariable String name,
            @RequestParam(defaultValue = "0") int add,
            @RequestParam MultiValueMap<String, String> sent,
            Viewer viewer,
            RedirectAttributes redirect) {
        var schema = TableGrid.schema(draft, name);
        var table = TableGrid.text(draft, schema);
        var form = Form.of(new LinkedHashMap<>(sent));
        var cells = rowForm.read(form, table, null, draft.files());
        if (!form.sound()) {
            var shown = grid.show(draft, schema, new TableView.Asked("", null, add));
            return grid.refused(grid.add(shown, form, add), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        String text = table.withNew(add, cells);
        drafts.put(viewer, Map.of(schema.file(), text));
        var key = table.key(cells);
        int number = TableText.of(schema, text).rows().stream()
                .filter(row -> table.key(row.cells()).equals(key))
                .mapToInt(TableText.Row::number)
                .findFirst()
                .orElse(0);
        return saved(name, "", number, "rules.row.added", redirect);
    }

    @PostMapping("/{number}/remove")
    ModelAndView remove(
            @ModelAttribute("draft") RuleDraft draft,
            @PathVariable String name,
            Opened opened,
            @RequestParam(defaultValue = "") String q,
            Viewer viewer,
            RedirectAttributes redirect) {
        var schema = TableGrid.schema(draft, name);
        var table = TableGrid.text(draft, schema);
        var row = opened.in(table);
        if (row == null) {
            return saved(name, q, 0, "rules.row.removed", redirect);
        }
        if (!opened.isSame(row)) {
            return conflict(draft, schema, RowForm.of(table, row), row);
        }
        drafts.put(viewer, Map.of(schema.file(), table.without(row.number())));
        return saved(name, q, 0, "rules.row.removed", redirect);
    }

    /** Both versions: what was typed, and the row as it is now; one that is gone may be written anew. */
    private ModelAndView conflict(RuleDraft draft, TableSchema schema, Form typed, TableText.@Nullable Row now) {
        typed.refuse("", words.message(now == null ? "rules.row.gone" : "rules.row.conflict"));
        var shown = grid.show(draft, schema, new TableView.Asked("", null, now == null ? null : now.number()));
        if (now == null) {
            return grid.refused(grid.add(shown, typed, 0), HttpStatus.CONFLICT);
        }
        shown.addObject("now", now.cells());
        return grid.refused(grid.open(shown, typed, now), HttpStatus.CONFLICT);
    }

    private ModelAndView saved(String name, String q, int number, String told, RedirectAttributes redirect) {
        redirect.addFlashAttribute("told", words.message(told));
        var address = UriComponentsBuilder.fromPath("/rules/tables/{name}");
        if (!q.isBlank()) {
            address.queryParam("q", "{q}");
        }
        if (number > 0) {
            address.queryParam("at", number).fragment("row-" + number);
        }
        return new ModelAndView("redirect:"
                + address.encode().buildAndExpand(Map.of("name", name, "q", q)).toUriString());
    }
}
