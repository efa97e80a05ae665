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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the scenarios of a folder and keeps what became of it, so that whoever asks what of a rule book they use plays them again
 * only where rules, scenarios or the day have changed since.
 */
final class ScenarioRehearsal {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioRehearsal.class);

    /** How the scenarios of a day went, and the rows that any advice of them rests on. */
    private record Played(List<ScenarioFile> files, LocalDate day, ScenarioRun run, Set<UsedRow> rows) {}

    private final Path folder;
    private final Cache<RuleBook, Played> last =
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
        return playAll(suite, coach, today, progress, stopped).run;
    }

    private Played playAll(
            ScenarioSuite suite,
            Coach coach,
            LocalDate today,
            Consumer<ScenarioResult> progress,
            Consumer<RulesStoppedException> stopped) {
        var rows = new HashSet<UsedRow>();
        var run = suite.run(
                today, progress, stopped, advised -> rows.addAll(UsedRow.of(advised, advised.advice(Locale.ENGLISH))));
        var played = new Played(suite.files(), today, run, rows);
        last.put(coach.book(), played);
        return played;
    }

    /** The names of the scenarios that fire each rule, by the rule's name. */
    Map<String, List<String>> firedBy(Coach coach, LocalDate today) throws NoSuchFileException {
        return played(coach, today, Map.of()).run.firedBy();
    }

    /** Adds what they use to what is known already. */
    RuleUsage addTo(RuleUsage usage, Coach coach, LocalDate today, Map<String, String> texts) {
        try {
            var played = played(coach, today, texts);
            played.run.results().forEach(result -> usage.scenario(result.fired()));
            usage.scenarioRows(played.rows);
        } catch (NoSuchFileException e) {
            LOG.debug("There is no scenarios folder at {}", folder);
        }
        return usage;
    }

    private Played played(Coach coach, LocalDate today, Map<String, String> texts) throws NoSuchFileException {
        var suite = suite(coach, texts);
        var known = last.getIfPresent(coach.book());
        return known != null && known.day.equals(today) && known.files.equals(suite.files())
                ? known
                : playAll(suite, coach, today, result -> {}, stopped -> {});
    }

    /** Something that changes whenever a file of the folder does. */
    String stamp() {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file + " " + file.toFile().length() + " "
                            + file.toFile().lastModified())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
