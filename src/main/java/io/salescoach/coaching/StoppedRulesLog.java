package io.salescoach.coaching;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.salescoach.rulebook.RulesStoppedException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a rule that fails or does not end: one line for each rule and minute, however many evaluations it spoils. */
public final class StoppedRulesLog {

    private static final Logger LOG = LoggerFactory.getLogger(StoppedRulesLog.class);
    private static final long AGAIN = Duration.ofMinutes(1).toNanos();
    private static final int MOST_RULES = 1_000;
    private static final StoppedRulesLog SHARED = new StoppedRulesLog(System::nanoTime);

    private final LongSupplier clock;
    private final Cache<String, Told> told =
            Caffeine.newBuilder().maximumSize(MOST_RULES).build();

    private static final class Told {

        private final long at;
        private int since;

        private Told(long at) {
            this.at = at;
        }
    }

    /** @param clock in nanoseconds, from anywhere */
    StoppedRulesLog(LongSupplier clock) {
        this.clock = clock;
    }

    /** Logs it, unless the same rule was logged within the last minute. */
    public static void tell(RulesStoppedException stopped) {
        String line = SHARED.line(stopped);
        if (line != null) {
            LOG.warn(line);
        }
    }

    /** What is to be logged; null when it was a short while ago. */
    @Nullable String line(RulesStoppedException stopped) {
        // Without a rule's name the sentence says what is to blame.
        String rule = stopped.rule() == null ? stopped.detail().toString() : stopped.rule();
        synchronized (told) {
            long now = clock.getAsLong();
            Told last = told.getIfPresent(rule);
            if (last != null && now - last.at < AGAIN) {
                last.since++;
                return null;
            }
            told.put(rule, new Told(now));
            String line = "Rules were stopped: " + stopped.getMessage();
            return last == null || last.since == 0
                    ? line
                    : line + " (%d times more since this was last logged)".formatted(last.since);
        }
    }
}
