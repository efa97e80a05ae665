package io.salescoach.workbook;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.source.Spreadsheet;
import io.salescoach.rulebook.source.Spreadsheet.Sheet;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.rulebook.tables.Validity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A workbook that somebody edited, compared with the live tables. A table without a sheet stays as it is.
 */
public final class UploadedWorkbook {

    private final Map<String, TableMerge> tables = new LinkedHashMap<>();
    private final List<CellProblem> problems = new ArrayList<>();

    private UploadedWorkbook() {}

    /**
     * Reads an .xlsx file.
     *
     * @throws io.salescoach.opportunity.BadInput when it cannot be read at all; all else is a problem of a cell
     */
    public static UploadedWorkbook read(byte[] file, RuleFiles live) {
        var workbook = new UploadedWorkbook();
        Spreadsheet.read(file).sheets().forEach(sheet -> workbook.add(sheet, live));
        if (workbook.tables.isEmpty() && workbook.problems.isEmpty()) {
            workbook.problems.add(new CellProblem(
                    "",
                    Sentence.of("the workbook holds no table; its sheets are named %s", String.join(", ", names()))));
        }
        return workbook;
    }

    /** What is wrong with cells; problems of the rules as a whole are for the rule book to tell. */
    public List<CellProblem> problems() {
        return List.copyOf(problems);
    }

    /** How the tables differ; those that do not are left out. */
    public List<TableChange> changes() {
        return tables.values().stream()
                .filter(TableMerge::isChanged)
                .map(TableMerge::change)
                .toList();
    }

    /** The changed tables' new texts, by file; none while cells are wrong. */
    public Map<String, String> files() {
        var files = new TreeMap<String, String>();
        if (problems.isEmpty()) {
            tables.forEach((file, table) -> {
                if (table.isChanged()) {
                    files.put(file, table.text());
                }
            });
        }
        return files;
    }

    /** A problem of these files in the rule book, told by the cell that it comes from. */
    public CellProblem place(RuleProblem problem) {
        TableMerge table = tables.get(problem.file());
        if (table != null) {
            return table.place(problem);
        }
        return new CellProblem(problem.file() + ":" + problem.line() + ":" + problem.column(), problem.said());
    }

    private void add(Sheet sheet, RuleFiles live) {
        var schema = TableSchema.all().stream()
                .filter(table -> table.name().equalsIgnoreCase(sheet.name().strip()))
                .filter(table -> live.texts().containsKey(table.file()))
                .map(table -> Validity.in(table, live.texts().get(table.file())))
                .findFirst();
        if (schema.isPresent()) {
            int before = problems.size();
            var read = new SheetTable(schema.get(), sheet, problems::add);
            if (problems.size() == before) {
                String text = schema.get().content(live);
                tables.put(schema.get().file(), new TableMerge(schema.get(), text, read));
            }
        } else if (!sheet.rows().isEmpty() && !sheet.name().equals(WorkbookWriter.CODES)) {
            problems.add(new CellProblem(
                    sheet.name(),
                    Sentence.of(
                            "there is no table '%s'%s; take the sheet out",
                            sheet.name(), Nearest.hint(sheet.name(), names()))));
        }
    }

    private static List<String> names() {
        return TableSchema.all().stream().map(TableSchema::name).toList();
    }
}
