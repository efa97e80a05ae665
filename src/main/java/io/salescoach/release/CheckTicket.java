package io.salescoach.release;

import java.time.Duration;

/**
 * A check that somebody asked for, wherever it runs: it may be looked at, waited for and ended at every instance. Whoever sees
 * that its rules were published finds them live here.
 */
public final class CheckTicket {

    private static final long FIRST_MILLIS = 30;
    private static final long MOST_MILLIS = 300;

    private final CheckRepository table;
    private final LiveRules live;
    private final String id;
    private Check.State last;

    CheckTicket(CheckRepository table, LiveRules live, Check.State state) {
        this.table = table;
        this.live = live;
        this.id = state.id();
        this.last = state;
    }

    /** How far it has come. */
    public synchronized Check.State state() {
        last = table.state(id).orElse(last);
        if (last.release() != null && live.now().release() < last.release()) {
            live.follow();
        }
        return last;
    }

    /** Ends a run before it has looked at more; a run that is over stays as it is. */
    public void cancel() {
        table.cancel(id);
    }

    /** Waits for its end, if that comes soon. */
    public void await(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long pause = FIRST_MILLIS;
        try {
            while (!table.isOver(id) && System.nanoTime() < end) {
                Thread.sleep(pause);
                pause = Math.min(MOST_MILLIS, pause + FIRST_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
