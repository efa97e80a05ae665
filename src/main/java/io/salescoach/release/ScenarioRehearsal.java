package io.salescoach.release;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.salescoach.analysis.RuleUsage;
import io.salescoach.analysis.UsedRow;
import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.scenario.ScenarioFile;
import io.salescoach.scenario.ScenarioResult;
import io.salescoach.scenario.ScenarioRun;
import io.salescoach.scenario.ScenarioSuite;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the scenarios of a folder and keeps what of a rule book they used, so that looking the rules through plays them again only
 * where rules, scenarios or the day have changed since.
 */
final class ScenarioRehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioRehearsal.class);

    /** Rules that fired for each scenario, and the rows that any advice of them rests on. */
    private record Used(List<ScenarioFile> files, LocalDate day, List<List<String>> fired, Set<UsedRow> rows) {

        Used(List<ScenarioFile> files, LocalDate day) {
            this(files, day, new ArrayList<>(), new HashSet<>());
        }
    }

    private final Path folder;
    private final Cache<RuleBook, Used> last =
            Caffeine.newBuilder().weakKeys().maximumSize(4).build();

    ScenarioRehearsal(Path folder) {
        this.folder = folder;
    }

    /**
     * The scenarios of the folder.
     *
     * @param texts those that are going to be something else
     */
    ScenarioSuite suite(Coach coach, Map<String, String> texts) throws NoSuchFileException {
        return ScenarioSuite.read(folder, coach, texts);
    }

    /**
     * Plays every scenario.
     *
     * @param today the day of scenarios that name none
     * @param stopped told when the rules did not come to an end; what it throws ends the run
     */
    ScenarioRun play(
            ScenarioSuite suite,
            Coach coach,
            LocalDate today,
            Consumer<ScenarioResult> progress,
            Consumer<RulesStoppedException> stopped) {
        return play(suite, coach, new Used(suite.files(), today), progress, stopped);
    }

    private ScenarioRun play(
            ScenarioSuite suite,
            Coach coach,
            Used used,
            Consumer<ScenarioResult> progress,
            Consumer<RulesStoppedException> stopped) {
        var run = suite.run(
                used.day,
                result -> {
                    used.fired.add(result.fired());
                    progress.accept(result);
                },
                stopped,
                advised -> used.rows.addAll(UsedRow.of(advised, advised.advice(Locale.ENGLISH))));
        last.put(coach.book(), used);
        return run;
    }

    /** Adds what they use to what is known already. */
    RuleUsage addTo(RuleUsage usage, Coach coach, LocalDate today, Map<String, String> texts) {
        try {
            var suite = suite(coach, texts);
            Used used = last.getIfPresent(coach.book());
            if (used == null || !used.day.equals(today) || !used.files.equals(suite.files())) {
                used = new Used(suite.files(), today);
                play(suite, coach, used, result -> {}, stopped -> {});
            }
            used.fired.forEach(usage::scenario);
            usage.scenarioRows(used.rows);
        } catch (NoSuchFileException e) {
            LOG.debug("There is no scenarios folder at {}", folder);
        }
        return usage;
    }
}
