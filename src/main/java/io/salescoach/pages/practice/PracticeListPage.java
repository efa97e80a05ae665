package io.salescoach.pages.practice;

import io.salescoach.access.Viewer;
import io.salescoach.pages.Words;
import io.salescoach.pages.scenarios.ScenarioAreas;
import io.salescoach.practice.LearnerProgress;
import io.salescoach.practice.Practice;
import io.salescoach.practice.Practice.Practicable;
import io.salescoach.practice.ResultRepository;
import io.salescoach.practice.Score;
import io.salescoach.scenario.ScenarioFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What can be practised, with the reader's own results beside it. */
@Controller
class PracticeListPage {

    private static final int LATEST = 10;

    private final Practice practice;
    private final ResultRepository results;
    private final Words words;

    PracticeListPage(Practice practice, ResultRepository results, Words words) {
        this.practice = practice;
        this.results = results;
        this.words = words;
    }

    /** The scenarios of an area. */
    record Area(String title, List<Offered> scenarios) {}

    /** @param own how the reader stands with it; null before the first play */
    record Offered(
            String name,
            @Nullable String about,
            Practicable scenario,
            @Nullable LearnerProgress own) {}

    @GetMapping("/practice")
    String list(Viewer viewer, Model model) {
        List<Score> scores = results.scores(new ResultRepository.Wanted(viewer.name(), null));
        var own = LearnerProgress.of(scores).stream()
                .collect(Collectors.toMap(LearnerProgress::file, Function.identity()));
        var areas = new LinkedHashMap<String, List<Offered>>();
        var practicable = practice.practicable(viewer);
        for (Practicable each : practicable) {
            ScenarioFile file = each.scenario();
            areas.computeIfAbsent(ScenarioAreas.title(file.area(), words), any -> new ArrayList<>())
                    .add(new Offered(
                            file.name(words.locale()), file.about(words.locale()), each, own.get(file.file())));
        }
        var names = new ScenarioNames(
                practicable.stream().map(Practicable::scenario).toList(), words.locale());
        model.addAttribute(
                "areas",
                areas.entrySet().stream()
                        .map(each -> new Area(each.getKey(), each.getValue()))
                        .toList());
        model.addAttribute("results", Practice.seesResults(viewer));
        model.addAttribute("latest", names.in(scores.stream().limit(LATEST).toList()));
        model.addAttribute("played", own.size());
        model.addAttribute("plays", scores.size());
        model.addAttribute(
                "average",
                Math.round(scores.stream().mapToInt(Score::percent).average().orElse(0)));
        return "practice/list";
    }

    @PostMapping("/practice/start")
    String start(Viewer viewer, @RequestParam String file, @RequestParam(defaultValue = "false") boolean again) {
        return "redirect:/practice/" + practice.start(viewer, file, again);
    }
}
