package io.salescoach.release;

import io.salescoach.analysis.RuleUsage;
import io.salescoach.analysis.UsedRow;
import io.salescoach.coaching.Coach;
import io.salescoach.scenario.ScenarioSuite;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a rule book the scenarios of a folder use.
 *
 * @param today the day of scenarios that name none
 */
record ScenarioUsage(Path folder, LocalDate today) {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioUsage.class);

    /**
     * Adds it to what is known already.
     *
     * @param texts scenarios that are going to be something else
     */
    RuleUsage addTo(RuleUsage usage, Coach coach, Map<String, String> texts) {
        try {
            ScenarioSuite.read(folder, coach, texts)
                    .run(
                            today,
                            result -> usage.scenario(result.fired()),
                            stopped -> {},
                            advised -> usage.scenarioRows(UsedRow.of(advised, advised.advice(Locale.ENGLISH))));
        } catch (NoSuchFileException e) {
            LOG.debug("There is no scenarios folder at {}", folder);
        }
        return usage;
    }
}
