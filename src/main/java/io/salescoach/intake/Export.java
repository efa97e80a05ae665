package io.salescoach.intake;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.KnownCodes;
import io.salescoach.opportunity.OpportunityReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An export that is being read through a mapping, row by row. However long it is, only a few rows are in memory. */
public final class Export implements Closeable {

    private final Rows rows;
    private final Header header;
    private final MappingPlan plan;
    private final KnownCodes known;
    private final List<RowProblem> remarks;
    private final OpportunityReader reader = new OpportunityReader();
    private final SeenIds seen = new SeenIds();
    private List<String> last = List.of();

    private Export(OpenedFile open, MappingPlan plan, KnownCodes known, List<RowProblem> remarks) {
        this.rows = open.rows();
        this.header = open.header();
        this.plan = plan;
        this.known = known;
        this.remarks = List.copyOf(remarks);
    }

    /**
     * Opens an export where there are no users: owners stay as they are written.
     *
     * @param lookups gives the second files by their names; null for one that is not there
     * @throws BadInputException when a file cannot be read, or lacks columns that the mapping names
     */
    public static Export open(Path file, Mapping mapping, Function<String, @Nullable Path> lookups) {
        return open(file, mapping, lookups, null);
    }

    /**
     * The same where there are users.
     *
     * @param users gives the name of the one user whom an export means; null for nobody, which is remarked
     */
    public static Export open(
            Path file,
            Mapping mapping,
            Function<String, @Nullable Path> lookups,
            @Nullable UnaryOperator<@Nullable String> users) {
        return open(file, mapping, lookups, users, Integer.MAX_VALUE);
    }

    /** The same of the first so many rows alone, for a look at a file. */
    public static Export open(
            Path file,
            Mapping mapping,
            Function<String, @Nullable Path> lookups,
            @Nullable UnaryOperator<@Nullable String> users,
            int most) {
        Layout layout = Layout.ofExport(mapping);
        var open = OpenedFile.file(file, layout, columns(mapping)).first(most);
        try {
            var known = users == null ? null : new KnownUsers(users);
            var plan = MappingPlan.of(mapping, open.header(), lookups, known);
            if (plan.days().needLook()) {
                look(file, layout, mapping, plan, most);
            }
            return new Export(
                    open, plan, new KnownCodes(mapping.skills(), Map.of(), mapping.ownFields()), remarks(open, plan));
        } catch (BadInputException e) {
            try {
                open.rows().close();
            } catch (IOException notClosed) {
                e.addSuppressed(notClosed);
            }
            throw withLikelyHeader(e, OpenedFile.likelyHeader(file, layout, columns(mapping)));
        }
    }

    private static void look(Path file, Layout layout, Mapping mapping, MappingPlan plan, int most) {
        try (Rows rows =
                OpenedFile.file(file, layout, columns(mapping)).first(most).rows()) {
            plan.days().look(rows, plan);
        } catch (IOException e) {
            throw BadInputException.unreadable(Sentence.of("there is no file here that can be read"));
        }
    }

    /** What somebody should know of the file as a whole. */
    private static List<RowProblem> remarks(OpenedFile open, MappingPlan plan) {
        var remarks = new RowNotes(0);
        if (open.remark() != null) {
            remarks.remark("", open.remark());
        }
        plan.days().remarks(remarks::remark);
        plan.fields().values().stream()
                .filter(field -> field.unitInName() != null)
                .forEach(field -> remarks.remark(
                        field.column(),
                        Sentence.of(
                                "numbers are multiplied by %s, as the column's name says; unit: in the mapping says"
                                        + " otherwise",
                                field.unitInName())));
        plan.fields().values().stream()
                .filter(field -> field.lookupRemark() != null)
                .forEach(field -> remarks.remark(field.column(), field.lookupRemark()));
        return remarks.remarks();
    }

    /** Exports often have titles above the names of their columns. */
    private static BadInputException withLikelyHeader(BadInputException e, int row) {
        if (row == 0) {
            return e;
        }
        var problems = new ArrayList<Problem>();
        problems.add(new Problem(
                "/headerRow",
                Sentence.of("row %d looks like the one that names the columns; write headerRow: %d", row, row)));
        problems.addAll(e.problems());
        return new BadInputException(e.kind(), problems);
    }

    private static List<String> columns(Mapping mapping) {
        return mapping.fields().values().stream()
                .flatMap(source -> Stream.concat(
                        source.column().stream(),
                        source.template() == null ? Stream.empty() : Template.of(source.template()).columns().stream()))
                .toList();
    }

    /** What the next row became; null at the end. Blank rows are no rows. */
    public @Nullable MappedRow next() throws IOException {
        try {
            Row row = rows.next();
            while (row != null && row.isBlank()) {
                row = rows.next();
            }
            last = row == null ? List.of() : row.cells();
            return row == null ? null : map(plan.mended(row));
        } catch (CellException e) {
            last = List.of();
            return refused(rows.number(), "", e.detail());
        }
    }

    private MappedRow map(Row row) {
        for (int i = header.size(); i < row.cells().size(); i++) {
            if (!row.cell(i).isEmpty()) {
                return refused(
                        row.number(),
                        "",
                        Sentence.of("the row has more cells than the header; does a text need quotation marks?"));
            }
        }
        if (plan.skip().stream().anyMatch(test -> test.holds(row))) {
            return new MappedRow(row.number(), null, List.of());
        }
        var notes = new RowNotes(row.number());
        ObjectNode file;
        try {
            file = plan.shape().build(row, notes);
        } catch (FieldReader.SkipRow e) {
            return new MappedRow(row.number(), null, List.of());
        }
        plan.currencies(row, file, notes);
        check(file, notes);
        return notes.problems().isEmpty()
                ? unique(row, file, notes)
                : new MappedRow(row.number(), null, notes.problems());
    }

    private void check(ObjectNode file, RowNotes notes) {
        try {
            reader.read(file, known);
        } catch (BadInputException e) {
            var known = notes.problems().stream().map(RowProblem::column).toList();
            e.problems().forEach(problem -> {
                String column = plan.column(problem.pointer());
                if (column.isEmpty() || !known.contains(column)) {
                    String field = problem.pointer().substring(1).replace('/', '.');
                    notes.problem(column, Sentence.of("%s %s", field, problem.detail()));
                }
            });
        }
    }

    private MappedRow unique(Row row, ObjectNode file, RowNotes notes) {
        String id = file.get("id").asString();
        long first = seen.firstRow(id, row.number());
        return first == 0
                ? new MappedRow(row.number(), file, List.of(), notes.remarks())
                : refused(
                        row.number(),
                        plan.column("/id"),
                        Sentence.of("'%s' is the id of row %d already; ids in one file are unique", id, first));
    }

    private static MappedRow refused(long number, String column, Sentence detail) {
        return new MappedRow(number, null, List.of(new RowProblem(number, column, detail)));
    }

    /** The column that gives a field of the opportunity file, by the field's pointer; empty when none does. */
    public String column(String pointer) {
        return plan.column(pointer);
    }

    /** What somebody should know of the file as a whole: how it was read where it could be read otherwise. The row is 0. */
    public List<RowProblem> remarks() {
        return remarks;
    }

    /** The names of the columns, as they stand in the file. */
    public List<String> columns() {
        return header.names();
    }

    /** The cells of the row that was read last, as they stand in the file; none when it could not be taken apart. */
    public List<String> cells() {
        return last;
    }

    /** How much of the file has been read, from 0 to 1. */
    public double share() {
        return rows.share();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
