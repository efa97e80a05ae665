package io.salescoach.web;

import io.salescoach.input.Sentence;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much may be at work at once, as memory allows. A request takes one place, and one more for each part of its body:
 * what a body becomes is many times as large as the body. Who finds no place in a moment is told to come again, instead of
 * taking part in everybody's end.
 */
final class RequestPermits {

    /** Memory for each place. */
    private static final long MEMORY = 24L << 20;

    private static final int FEWEST = 12;
    private static final int MOST = 160;

    /** Bytes of a body that take one more place. */
    private static final long PART = 64 << 10;

    private static final long PATIENCE_MILLIS = 2_000;

    private final int all;
    private final Semaphore free;

    RequestPermits() {
        this((int) Math.max(FEWEST, Math.min(MOST, Runtime.getRuntime().maxMemory() / MEMORY)));
    }

    RequestPermits(int all) {
        this.all = all;
        this.free = new Semaphore(all);
    }

    /**
     * Takes places for a request whose body has come.
     *
     * @return how many it took
     * @throws BusyException when there are none in time
     */
    int take(long bytes) {
        // The largest body still leaves places for requests without one.
        int wanted = (int) Math.min(1 + bytes / PART, all / 2);
        try {
            if (free.tryAcquire(wanted) || free.tryAcquire(wanted, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return wanted;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new BusyException(Sentence.of("as much is at work as can be; nothing was changed, try again shortly"), 2);
    }

    void give(int places) {
        free.release(places);
    }
}
