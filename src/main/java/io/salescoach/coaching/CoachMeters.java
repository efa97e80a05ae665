package io.salescoach.coaching;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.salescoach.rulebook.RulesStoppedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Measures what the live coach does: evaluations by rules version, findings by code, evaluations that were stopped. Only
 * the newest versions are told, so that their number stays bounded however often rules change.
 */
@Component
public final class CoachMeters {

    static final String EVALUATIONS = "sales.coach.evaluations";
    static final String FINDINGS = "sales.coach.findings";
    static final String STOPPED = "sales.coach.stopped";
    static final int VERSIONS = 20;

    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new LinkedHashMap<>();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    public CoachMeters(MeterRegistry registry) {
        this.registry = registry;
        registry.counter(STOPPED);
    }

    Consultation measure(String version, Supplier<Consultation> evaluation) {
        var sample = Timer.start(registry);
        try {
            Consultation consultation = evaluation.get();
            sample.stop(timer(version));
            consultation
                    .findings()
                    .forEach(found -> counters.computeIfAbsent(
                                    found.type().code(), code -> registry.counter(FINDINGS, "code", code))
                            .increment());
            return consultation;
        } catch (RulesStoppedException e) {
            registry.counter(STOPPED).increment();
            throw e;
        }
    }

    private synchronized Timer timer(String version) {
        Timer known = timers.get(version);
        if (known == null) {
            known = Timer.builder(EVALUATIONS).tag("rules", version).register(registry);
            timers.put(version, known);
            if (timers.size() > VERSIONS) {
                var oldest = timers.entrySet().iterator().next();
                timers.remove(oldest.getKey());
                registry.remove(oldest.getValue());
            }
        }
        return known;
    }
}
