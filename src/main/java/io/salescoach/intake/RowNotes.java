package io.salescoach.intake;

import io.salescoach.input.Sentence;
import java.util.ArrayList;
import java.util.List;

/** What is said of one row while it is read. The same of a column is said once, however many fields the column gives. */
final class RowNotes {

    private final long row;
    private final List<RowProblem> problems = new ArrayList<>();
    private final List<RowProblem> remarks = new ArrayList<>();

    RowNotes(long row) {
        this.row = row;
    }

    /** Notes why the row is refused. */
    void problem(String column, Sentence detail) {
        add(problems, column, detail);
    }

    /** Notes what somebody should look at although the row is accepted. */
    void remark(String column, Sentence detail) {
        add(remarks, column, detail);
    }

    private void add(List<RowProblem> notes, String column, Sentence detail) {
        var note = new RowProblem(row, column, detail);
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    List<RowProblem> problems() {
        return problems;
    }

    List<RowProblem> remarks() {
        return remarks;
    }
}
