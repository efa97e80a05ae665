package io.salescoach.pages.rules;

import io.salescoach.pages.Form;
import io.salescoach.release.ReleaseDiff;
import io.salescoach.release.RuleDraft;
import io.salescoach.release.RuleProblems;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.rulebook.tables.Validity;
import io.salescoach.workbook.TableText;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Shows a table of a draft as a grid, with one row opened as a form or room for a new one. */
@Component
class TableGrid {

    private final RuleProblems problems;
    private final RuleWords words;

    TableGrid(RuleProblems problems, RuleWords words) {
        this.problems = problems;
        this.words = words;
    }

    ModelAndView show(RuleDraft draft, TableSchema schema, TableView.Asked asked) {
        var changed = ReleaseDiff.of(0, draft.baseFiles(), 0, draft.files()).rows().stream()
                .filter(row -> row.file().equals(schema.file()))
                .toList();
        var shown = new ModelAndView("rules/table");
        shown.addObject("table", TableView.of(schema, text(draft, schema), wrong(draft, schema), changed, asked));
        shown.addObject("title", words.table(schema.name()));
        shown.addObject(
                "mayBeDated",
                Validity.mayHave(schema)
                        && !Validity.isIn(schema, draft.files().texts().get(schema.file())));
        shown.addObject("q", asked.q());
        shown.addObject("files", draft.files());
        return shown;
    }

    /** With a row opened, and what is wrong with its cells. */
    ModelAndView open(RuleDraft draft, TableSchema schema, TableView.Asked asked, TableText.Row row) {
        var form = RowForm.of(text(draft, schema), row);
        wrong(draft, schema).stream()
                .filter(problem -> problem.line() == row.number())
                .forEach(problem -> form.refuse(
                        problem.column() > 0 ? RowForm.field(problem.column() - 1) : "", words.said(problem)));
        return open(show(draft, schema, asked), form, row);
    }

    ModelAndView open(ModelAndView shown, Form form, TableText.Row row) {
        shown.addObject("form", form);
        shown.addObject("open", row.number());
        shown.addObject("was", stamp(row));
        return shown;
    }

    /** With room for a new row below another; 0 for the end. */
    ModelAndView add(ModelAndView shown, Form form, int below) {
        shown.addObject("form", form);
        shown.addObject("add", below);
        return shown;
    }

    ModelAndView refused(ModelAndView shown, HttpStatusCode status) {
        shown.setStatus(status);
        return shown;
    }

    /** Something that changes whenever the row does. */
    static String stamp(TableText.Row row) {
        return Integer.toHexString(row.cells().hashCode());
    }

    static TableText text(RuleDraft draft, TableSchema schema) {
        return TableText.of(schema, schema.content(draft.files()));
    }

    static TableSchema schema(RuleDraft draft, String name) {
        return TableSchema.named(name)
                .filter(schema -> draft.files().texts().containsKey(schema.file()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<RuleProblem> wrong(RuleDraft draft, TableSchema schema) {
        return draft.isEmpty()
                ? List.of()
                : problems.of(draft.files()).stream()
                        .filter(problem -> problem.file().equals(schema.file()))
                        .toList();
    }
}
