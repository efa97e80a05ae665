package io.salescoach.intake;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other; only a few of them are in memory at any time. */
interface Rows extends Closeable {

    /**
     * The next row, blank ones included; null at the end.
     *
     * @throws CellException when the row cannot be read; the next call goes on behind it, or ends when nothing behind it can be
     *     read either
     */
    @Nullable Row next() throws IOException;

    /** The number of the row that was read last, also when it could not be read. */
    long number();

    /** How much of the file has been read, from 0 to 1. */
    double share();
}
