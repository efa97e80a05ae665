package io.salescoach.pages.scenarios;

import io.salescoach.pages.Words;
import io.salescoach.scenario.ScenarioFile;
import io.salescoach.scenario.ScenarioRuns;
import io.salescoach.scenario.ScenarioService;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.util.UriUtils;

/** The scenarios by area, how each went last, and playing all of them or one. */
@Controller
class ScenarioListPage {

    private final ScenarioService scenarios;
    private final ScenarioRuns runs;
    private final ScenarioPlay playing;
    private final Words words;

    ScenarioListPage(ScenarioService scenarios, ScenarioRuns runs, ScenarioPlay playing, Words words) {
        this.scenarios = scenarios;
        this.runs = runs;
        this.playing = playing;
        this.words = words;
    }

    /** The scenarios of an area. */
    record Area(String title, List<Listed> scenarios) {}

    /** @param last how it went last; null when it was not played yet */
    record Listed(
            String name,
            String address,
            @Nullable String about,
            int steps,
            boolean readable,
            ScenarioRuns.@Nullable Outcome last) {}

    /** A rule that no scenario fires. */
    record Silent(String name, String why, String area) {}

    @GetMapping("/scenarios")
    String list(Model model) {
        var last = runs.last();
        var byArea = new TreeMap<String, List<Listed>>(ScenarioFile.AREAS);
        scenarios
                .suite()
                .files()
                .forEach(file -> byArea.computeIfAbsent(file.area(), any -> new ArrayList<>())
                        .add(listed(file, last.get(file.file()))));
        var areas = new ArrayList<Area>();
        byArea.forEach((area, listed) -> areas.add(new Area(ScenarioAreas.title(area, words), listed)));
        var state = runs.state();
        var book = words.book();
        model.addAttribute("areas", areas);
        model.addAttribute(
                "total", byArea.values().stream().mapToInt(List::size).sum());
        model.addAttribute("run", state);
        model.addAttribute(
                "failed",
                byArea.values().stream()
                        .flatMap(List::stream)
                        .filter(each -> each.last() != null && !each.last().passed())
                        .toList());
        model.addAttribute(
                "passed",
                byArea.values().stream()
                        .flatMap(List::stream)
                        .filter(each -> each.last() != null && each.last().passed())
                        .count());
        model.addAttribute("rules", book.version());
        model.addAttribute(
                "silent",
                state.rulesNeverFired().stream()
                        .flatMap(rule ->
                                java.util.stream.Stream.ofNullable(book.rules().get(rule)))
                        .map(rule -> new Silent(words.rule(rule.name()), words.why(rule), words.area(rule.area())))
                        .toList());
        return "scenarios/list";
    }

    @PostMapping("/scenarios/run")
    String run() {
        runs.start();
        return "redirect:/scenarios";
    }

    /** Shows a scenario, played against the rules that are live now. */
    @GetMapping("/scenarios/{*file}")
    String one(@PathVariable String file, Model model) {
        var source = scenarios.source(file.substring(1));
        var scenario = scenarios.find(source.file());
        var shown = playing.play(scenario, source.text());
        runs.remember(source.file(), shown.passed());
        model.addAttribute("file", scenario);
        model.addAttribute("name", scenario.name(words.locale()));
        model.addAttribute("about", scenario.about(words.locale()));
        model.addAttribute("area", ScenarioAreas.title(scenario.area(), words));
        model.addAttribute("hash", source.hash());
        model.addAttribute("shown", shown);
        return "scenarios/one";
    }

    private Listed listed(ScenarioFile file, ScenarioRuns.@Nullable Outcome last) {
        var scenario = file.scenario();
        return new Listed(
                file.name(words.locale()),
                address(file.file()),
                file.about(words.locale()),
                scenario == null ? 0 : scenario.played().size(),
                file.problems().isEmpty(),
                last);
    }

    /** Where a scenario is shown. */
    static String address(String file) {
        return "/scenarios/" + UriUtils.encodePath(file, StandardCharsets.UTF_8);
    }
}
