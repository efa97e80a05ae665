package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.release.RuleDraft;
import io.salescoach.release.RuleDraftService;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.rulebook.tables.Validity;
import io.salescoach.workbook.TableText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tables of the rules, as the reader's draft has them. */
@Controller
class TablesPage {

    private final TableGrid grid;
    private final RuleDraftService drafts;
    private final Words words;

    TablesPage(TableGrid grid, RuleDraftService drafts, Words words) {
        this.grid = grid;
        this.drafts = drafts;
        this.words = words;
    }

    @GetMapping("/rules/tables")
    ModelAndView list(@ModelAttribute("draft") RuleDraft draft) {
        var sizes = new LinkedHashMap<TableSchema, Integer>();
        TableSchema.all().stream()
                .filter(schema -> draft.files().texts().containsKey(schema.file()))
                .forEach(schema ->
                        sizes.put(schema, TableGrid.text(draft, schema).rows().size()));
        return new ModelAndView("rules/tables", Map.of("sizes", sizes));
    }

    /** Gives the table the columns that say from when to when its rows count. */
    @PostMapping("/rules/tables/{name}/validity")
    String addValidity(
            @ModelAttribute("draft") RuleDraft draft,
            @PathVariable String name,
            Viewer viewer,
            RedirectAttributes redirect) {
        var schema = TableGrid.schema(draft, name);
        if (!Validity.mayHave(schema)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        drafts.put(viewer, Map.of(schema.file(), TableText.dated(schema, schema.content(draft.files()))));
        redirect.addFlashAttribute("told", words.message("rules.validity.added"));
        return "redirect:/rules/tables/" + name;
    }

    /**
     * A part of a table.
     *
     * @param row the row that is opened
     * @param add the row below which a new one is to be written; 0 for the end
     * @param at a row that is to be seen
     */
    @GetMapping("/rules/tables/{name}")
    ModelAndView show(
            @ModelAttribute("draft") RuleDraft draft,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer row,
            @RequestParam(required = false) @Nullable Integer add,
            @RequestParam(required = false) @Nullable Integer at) {
        var schema = TableGrid.schema(draft, name);
        Integer seen =
                Stream.of(row, add, at).filter(Objects::nonNull).findFirst().orElse(null);
        var asked = new TableView.Asked(q, page, seen);
        var opened = row == null ? null : TableGrid.text(draft, schema).row(row).orElse(null);
        if (opened != null) {
            return grid.open(draft, schema, asked, opened);
        }
        var shown = grid.show(draft, schema, asked);
        return add == null ? shown : grid.add(shown, Form.of(new LinkedHashMap<>()), add);
    }
}
