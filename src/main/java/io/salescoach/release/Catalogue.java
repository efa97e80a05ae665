package io.salescoach.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.wording.RuleInWords;
import io.salescoach.rulebook.wording.RuleWording;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Every live rule, with the scenarios that show it and what became of it with real opportunities. */
@Service
public class Catalogue {

    private final LiveRules live;
    private final Gate gate;
    private final RuleFigures figures;

    Catalogue(LiveRules live, Gate gate, RuleFigures figures) {
        this.live = live;
        this.gate = gate;
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
        var firedBy = gate.firedBy(active);
        var all = figures.byRule();
        var words = new RuleWording(active.book().tables(), locale).of(active.book());
        return active.book().catalogue().stream()
                .map(rule -> entry(rule, words, firedBy, all.get(rule.name())))
                .toList();
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
