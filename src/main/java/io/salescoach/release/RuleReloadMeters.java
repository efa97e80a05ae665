package io.salescoach.release;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts what became of rules that were meant to go live; each outcome is told from the start, as 0. */
@Component
class RuleReloadMeters {

    /** What can become of them. */
    enum Outcome {
        /** They went live here. */
        LIVE,
        /** They did not: broken, or their scenarios fail. What was live stays live. */
        REFUSED
    }

    static final String RELOADS = "sales.coach.rules.reloads";

    private final MeterRegistry registry;

    RuleReloadMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            counted(outcome, 0);
        }
    }

    void count(Outcome outcome) {
        counted(outcome, 1);
    }

    private void counted(Outcome outcome, int times) {
        registry.counter(RELOADS, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment(times);
    }
}
