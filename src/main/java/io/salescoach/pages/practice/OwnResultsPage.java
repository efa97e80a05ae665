package io.salescoach.pages.practice;

import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.pages.Words;
import io.salescoach.practice.LearnerProgress;
import io.salescoach.practice.ResultRepository;
import io.salescoach.practice.ResultRepository.Wanted;
import io.salescoach.scenario.ScenarioService;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** A learner's own results over time. */
@Controller
class OwnResultsPage {

    private static final int SHOWN = 100;

    private final ResultRepository results;
    private final ScenarioService scenarios;
    private final UserNames people;
    private final Words words;

    OwnResultsPage(ResultRepository results, ScenarioService scenarios, UserNames people, Words words) {
        this.results = results;
        this.scenarios = scenarios;
        this.people = people;
        this.words = words;
    }

    @GetMapping("/practice/own")
    String show(Viewer viewer, Model model) {
        var scores = results.scores(new Wanted(viewer.name(), null));
        var shown = scores.stream().limit(SHOWN).toList();
        var names = new ScenarioNames(scenarios.suite().files(), words.locale());
        model.addAttribute("scores", names.in(shown));
        model.addAttribute("total", scores.size());
        model.addAttribute("chart", ScoreChart.of(shown, people::shown));
        model.addAttribute(
                "best",
                LearnerProgress.of(scores).stream()
                        .collect(Collectors.toMap(LearnerProgress::file, LearnerProgress::best)));
        return "practice/own";
    }
}
