package io.salescoach.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.wording.RuleInWords;
import io.salescoach.rulebook.wording.RuleWording;
import io.salescoach.scenario.ScenarioFile;
import io.salescoach.scenario.ScenarioSuite;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Every live rule, with the scenarios that show it and what became of it with real opportunities. */
@Service
public class Catalogue {

    private final LiveRules live;
    private final Path scenarios;
    private final Clock clock;
    private final RuleFigures figures;

    /** What the scenarios of a day fired with a rule book. */
    private record Played(RuleBook book, List<ScenarioFile> files, LocalDate day, Map<String, List<String>> firedBy) {}

    private volatile @Nullable Played last;

    Catalogue(LiveRules live, @Value("${sales-coach.scenarios}") Path scenarios, Clock clock, RuleFigures figures) {
        this.live = live;
        this.scenarios = scenarios;
        this.clock = clock;
        this.figures = figures;
    }

    /**
     * A rule, the names of the scenarios that fire it, and how it did with real opportunities, if it ever fired there.
     *
     * @param words the whole rule as a sentence
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            String name,
            String file,
            int line,
            String area,
            @Nullable String finding,
            String why,
            String words,
            List<String> scenarios,
            RuleFigures.@Nullable Figures figures) {}

    /**
     * All of them, by file and line.
     *
     * @param locale in whose language the rules are said in words
     *
     * @throws NoSuchFileException when there is no folder of scenarios
     */
    public List<Entry> entries(Locale locale) throws NoSuchFileException {
        Coach active = live.get();
        var firedBy = played(active).firedBy();
        var all = figures.byRule();
        var words = new RuleWording(active.book().tables(), locale).of(active.book());
        return active.book().catalogue().stream()
                .map(rule -> entry(rule, words, firedBy, all.get(rule.name())))
                .toList();
    }

    /** Plays them again only when rules, scenarios or the day have changed. */
    private Played played(Coach active) throws NoSuchFileException {
        var suite = ScenarioSuite.read(scenarios, active);
        var today = LocalDate.now(clock);
        var known = last;
        if (known == null
                || known.book != active.book()
                || !known.day.equals(today)
                || !known.files.equals(suite.files())) {
            known = new Played(
                    active.book(),
                    suite.files(),
                    today,
                    suite.run(today, result -> {}).firedBy());
            last = known;
        }
        return known;
    }

    private static Entry entry(
            RuleInfo rule,
            Map<String, RuleInWords> words,
            Map<String, List<String>> firedBy,
            RuleFigures.@Nullable Figures figures) {
        return new Entry(
                rule.name(),
                rule.file(),
                rule.line(),
                rule.area(),
                rule.finding().isEmpty() ? null : rule.finding(),
                rule.why(),
                Objects.requireNonNull(words.get(rule.name())).sentence(),
                firedBy.getOrDefault(rule.name(), List.of()),
                figures);
    }
}
