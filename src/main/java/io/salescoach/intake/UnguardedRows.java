package io.salescoach.intake;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file of refused rows, with its cells as they were before they were guarded. */
record UnguardedRows(Rows rows) implements Rows {

    @Override
    public @Nullable Row next() throws IOException {
        Row row = rows.next();
        return row == null
                ? null
                : new Row(
                        row.number(),
                        row.cells().stream().map(RefusedCells::unguarded).toList(),
                        row.doubts());
    }

    @Override
    public long number() {
        return rows.number();
    }

    @Override
    public double share() {
        return rows.share();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
