package io.salescoach.pages.rules;

import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import io.salescoach.release.Catalogue;
import io.salescoach.release.Catalogue.Entry;
import io.salescoach.release.RuleFigures.Reception;
import io.salescoach.scenario.ScenarioFile;
import io.salescoach.scenario.ScenarioService;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every rule: why it is there, which scenarios show it, how often it fired and what became of its actions. */
@Controller
class CataloguePage {

    private final Catalogue catalogue;
    private final ScenarioService scenarios;
    private final Words words;

    CataloguePage(Catalogue catalogue, ScenarioService scenarios, Words words) {
        this.catalogue = catalogue;
        this.scenarios = scenarios;
        this.words = words;
    }

    /** A rule in the reader's language, with the scenarios that show it. */
    record Rule(Entry entry, String name, String why, List<String> scenarios) {

        /** @param scenarios what scenarios are called in the reader's language */
        static Rule of(Entry entry, Map<String, String> scenarios, Words words) {
            var info = words.book().rules().get(entry.name());
            return new Rule(
                    entry,
                    words.rule(entry.name()),
                    info == null ? entry.why() : words.why(info),
                    entry.scenarios().stream()
                            .map(name -> scenarios.getOrDefault(name, name))
                            .toList());
        }
    }

    @GetMapping("/rules/catalogue")
    String show(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String area, Model model)
            throws NoSuchFileException {
        var all = catalogue.entries(words.locale());
        var names = names(scenarios, words);
        String wanted = q.strip().toLowerCase(Locale.ROOT);
        model.addAttribute("q", q);
        model.addAttribute("area", area);
        model.addAttribute("total", all.size());
        var areas = new LinkedHashMap<String, String>();
        all.stream()
                .map(Entry::area)
                .filter(each -> !each.isEmpty())
                .distinct()
                .forEach(each -> areas.put(each, words.area(each)));
        model.addAttribute("areas", areas);
        model.addAttribute(
                "entries",
                all.stream()
                        .filter(entry -> area.isBlank() || entry.area().equals(area))
                        .map(entry -> Rule.of(entry, names, words))
                        .filter(rule -> text(rule).toLowerCase(Locale.ROOT).contains(wanted))
                        .toList());
        return "rules/catalogue";
    }

    /** What scenarios are called in the reader's language. */
    static Map<String, String> names(ScenarioService scenarios, Words words) throws NoSuchFileException {
        return scenarios.suite().files().stream()
                .collect(Collectors.toMap(ScenarioFile::name, file -> file.name(words.locale()), (one, other) -> one));
    }

    /** The same for spreadsheet programs: every rule, with what became of its actions. */
    @GetMapping("/rules/catalogue.csv")
    void download(HttpServletResponse response) throws NoSuchFileException {
        var all = catalogue.entries(words.locale());
        List<String> headings = Stream.of(
                        "rules.rule",
                        "csv.finding",
                        "pipeline.area",
                        "csv.reason",
                        "csv.words",
                        "csv.file",
                        "rules.scenarios",
                        "rules.fired",
                        "csv.accepted",
                        "csv.done",
                        "csv.dismissed")
                .map(key -> words.message(key))
                .toList();
        try (var csv = CsvDownload.to(response, "rules.csv", headings)) {
            all.stream().map(entry -> Rule.of(entry, Map.of(), words)).forEach(rule -> {
                Entry entry = rule.entry();
                var figures = entry.figures();
                csv.row(
                        rule.name(),
                        entry.finding(),
                        words.area(entry.area()),
                        rule.why(),
                        entry.words(),
                        entry.file() + ":" + entry.line(),
                        entry.scenarios().size(),
                        figures == null ? 0 : figures.fired(),
                        sum(entry, Reception::accepted),
                        sum(entry, Reception::done),
                        sum(entry, Reception::dismissed));
            });
        }
    }

    private static long sum(Entry entry, ToLongFunction<Reception> number) {
        return entry.figures() == null
                ? 0
                : entry.figures().actions().stream().mapToLong(number).sum();
    }

    private String text(Rule rule) {
        Entry entry = rule.entry();
        String finding = entry.finding() == null ? "" : entry.finding() + " " + words.finding(entry.finding());
        return String.join(
                " ",
                Stream.of(rule.name(), rule.why(), entry.name(), entry.why(), entry.words(), entry.file(), finding)
                        .toList());
    }
}
