package io.salescoach.intake;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Rows of which the first has been looked at already and comes again: a file without a header. */
final class FirstRow implements Rows {

    private final Rows others;
    private @Nullable Row first;

    FirstRow(Row first, Rows others) {
        this.first = first;
        this.others = others;
    }

    @Override
    public @Nullable Row next() throws IOException {
        Row next = first;
        first = null;
        return next == null ? others.next() : next;
    }

    @Override
    public long number() {
        return others.number();
    }

    @Override
    public double share() {
        return others.share();
    }

    @Override
    public void close() throws IOException {
        others.close();
    }
}
