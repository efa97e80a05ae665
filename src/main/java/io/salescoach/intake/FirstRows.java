package io.salescoach.intake;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The first so many rows of a file, for whoever only wants to see what it looks like. */
final class FirstRows implements Rows {

    private final Rows all;
    private final int most;
    private int read;

    FirstRows(Rows all, int most) {
        this.all = all;
        this.most = most;
    }

    @Override
    public @Nullable Row next() throws IOException {
        return read++ < most ? all.next() : null;
    }

    @Override
    public long number() {
        return all.number();
    }

    @Override
    public double share() {
        return all.share();
    }

    @Override
    public void close() throws IOException {
        all.close();
    }
}
