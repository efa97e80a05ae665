package io.salescoach.pages.practice;

import io.salescoach.access.UserNames;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import io.salescoach.practice.LearnerProgress;
import io.salescoach.practice.ResultRepository;
import io.salescoach.practice.ResultRepository.Known;
import io.salescoach.practice.ResultRepository.Wanted;
import io.salescoach.practice.Score;
import io.salescoach.scenario.ScenarioService;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How learners do: by learner and scenario, over time, and what is missed most. */
@Controller
class ResultsPage {

    private static final int TOPICS = 8;
    private static final int SHOWN = 50;

    private final ResultRepository results;
    private final ScenarioService scenarios;
    private final UserNames people;
    private final Words words;

    ResultsPage(ResultRepository results, ScenarioService scenarios, UserNames people, Words words) {
        this.results = results;
        this.scenarios = scenarios;
        this.people = people;
        this.words = words;
    }

    /** Something that is missed, in words. */
    record Missed(String kind, String title, Known known) {}

    @GetMapping("/practice/results")
    String show(
            @RequestParam(required = false) @Nullable String learner,
            @RequestParam(required = false) @Nullable String scenario,
            Model model) {
        var wanted = wanted(learner, scenario);
        var names = names();
        var scores = names.in(results.scores(wanted));
        var played = results.scenarios();
        played.replaceAll(names::name);
        model.addAttribute("wanted", wanted);
        model.addAttribute("learners", results.learners());
        model.addAttribute("scenarios", played);
        model.addAttribute("standings", LearnerProgress.of(scores));
        model.addAttribute("scores", scores.stream().limit(SHOWN).toList());
        model.addAttribute("total", scores.size());
        model.addAttribute("chart", ScoreChart.of(scores.stream().limit(SHOWN).toList(), people::shown));
        model.addAttribute(
                "weakest",
                results.weakest(wanted, TOPICS).stream().map(this::missed).toList());
        return "practice/results";
    }

    /** The plays as a table for a spreadsheet program. */
    @GetMapping("/practice/results/plays.csv")
    void download(
            @RequestParam(required = false) @Nullable String learner,
            @RequestParam(required = false) @Nullable String scenario,
            HttpServletResponse response) {
        var scores = names().in(results.scores(wanted(learner, scenario)));
        var headings = Stream.of("finished", "learner", "scenario", "file", "points", "of", "percent")
                .map(column -> words.message("results.csv." + column))
                .toList();
        try (var csv = CsvDownload.to(response, "practice.csv", headings)) {
            for (Score score : scores) {
                csv.row(
                        score.finishedAt().toInstant(),
                        people.shown(score.learner()),
                        score.name(),
                        score.file(),
                        score.points(),
                        score.most(),
                        score.percent());
            }
        }
    }

    private ScenarioNames names() {
        return new ScenarioNames(scenarios.suite().files(), words.locale());
    }

    private Missed missed(Known known) {
        String title = switch (known.topic()) {
            case CAUSE -> words.term("cause", known.code());
            case VERDICT -> words.term("verdict", known.code());
            case ACTION, WRONG_ACTION -> words.action(known.code());
        };
        return new Missed(words.message("results.topic." + known.topic()), title, known);
    }

    private static Wanted wanted(@Nullable String learner, @Nullable String scenario) {
        return new Wanted(given(learner), given(scenario));
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }
}
