package io.salescoach.intake;

import io.salescoach.opportunity.BadInput;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.opportunity.Sentence;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An export that is being read through a mapping, row by row. However long it is, only a few rows are in memory. */
public final class Export implements Closeable {

    private final Rows rows;
    private final int width;
    private final Plan plan;
    private final Set<String> skills;
    private final OpportunityReader reader = new OpportunityReader();
    private final SeenIds seen = new SeenIds();
    private boolean ended;

    private Export(Open open, Plan plan, Set<String> skills) {
        this.rows = open.rows();
        this.width = open.header().size();
        this.plan = plan;
        this.skills = skills;
    }

    /**
     * Opens an export.
     *
     * @param lookups gives the second files by their names; null for one that is not there
     * @throws BadInput when a file cannot be read, or lacks columns that the mapping names
     */
    public static Export open(Path file, Mapping mapping, Function<String, @Nullable Path> lookups) {
        var open = Open.file(file, Layout.ofExport(mapping), columns(mapping));
        try {
            return new Export(open, Plan.of(mapping, open.header(), lookups), mapping.skills());
        } catch (BadInput e) {
            try {
                open.rows().close();
            } catch (IOException notClosed) {
                e.addSuppressed(notClosed);
            }
            throw e;
        }
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
        while (!ended) {
            try {
                Row row = rows.next();
                if (row == null) {
                    ended = true;
                } else if (!row.isBlank()) {
                    return map(plan.mended(row));
                }
            } catch (Misread e) {
                ended = true;
                return refused(rows.number(), "", e.detail());
            }
        }
        return null;
    }

    private MappedRow map(Row row) {
        for (int i = width; i < row.cells().size(); i++) {
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
        var problems = new ArrayList<RowProblem>();
        ObjectNode file;
        try {
            file = plan.shape().build(row, problems);
        } catch (FieldReader.SkipRow e) {
            return new MappedRow(row.number(), null, List.of());
        }
        check(row, file, problems);
        return problems.isEmpty() ? unique(row, file) : new MappedRow(row.number(), null, problems);
    }

    private void check(Row row, ObjectNode file, List<RowProblem> problems) {
        try {
            reader.read(file, skills);
        } catch (BadInput e) {
            var known = problems.stream().map(RowProblem::column).toList();
            e.problems().forEach(problem -> {
                String column = plan.column(problem.pointer());
                if (column.isEmpty() || !known.contains(column)) {
                    String field = problem.pointer().substring(1).replace('/', '.');
                    problems.add(new RowProblem(row.number(), column, Sentence.of("%s %s", field, problem.detail())));
                }
            });
        }
    }

    private MappedRow unique(Row row, ObjectNode file) {
        String id = file.get("id").asString();
        long first = seen.firstRow(id, row.number());
        return first == 0
                ? new MappedRow(row.number(), file, List.of())
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

    /** How much of the file has been read, from 0 to 1. */
    public double share() {
        return rows.share();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
