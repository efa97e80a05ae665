package io.salescoach.pages.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.backtest.SuggestedScore;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.outcomes.ScoreSuggestion;
import io.salescoach.pipeline.outcomes.ScoreSuggestions;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The points of today beside those that ended deals suggest. */
@Controller
class ScorePage {

    private static final String HERE = "redirect:/pipeline/score";

    private final ScoreSuggestions suggestions;
    private final ScoreRows rows;
    private final Words words;

    ScorePage(ScoreSuggestions suggestions, ScoreRows rows, Words words) {
        this.suggestions = suggestions;
        this.rows = rows;
        this.words = words;
    }

    /** How well points foretell. */
    record QualityRow(String name, SuggestedScore.Quality quality, List<CalibrationDots> dots) {}

    @GetMapping("/pipeline/score")
    String show(Viewer viewer, Model model) {
        ScoreSuggestion state = suggestions.state(viewer);
        var result = state.result();
        SuggestedScore suggestion = result == null ? null : result.suggestion();
        model.addAttribute("state", state);
        model.addAttribute("suggestion", suggestion);
        model.addAttribute("rows", rows.of(suggestion));
        model.addAttribute("scored", !words.tables().score().isEmpty());
        var qualities = new ArrayList<QualityRow>();
        if (suggestion != null) {
            if (suggestion.today() != null) {
                qualities.add(quality("today", suggestion.today()));
            }
            qualities.add(quality("learnt", suggestion.learnt()));
            qualities.add(quality("cross", suggestion.crossValidated()));
        }
        model.addAttribute("qualities", qualities);
        return "outcomes/score";
    }

    private QualityRow quality(String name, SuggestedScore.Quality quality) {
        return new QualityRow(
                words.message("score.quality." + name), quality, CalibrationDots.of(quality.calibration()));
    }

    @PostMapping("/pipeline/score/suggest")
    String suggest(Viewer viewer) {
        suggestions.begin(viewer);
        return HERE;
    }

    @PostMapping("/pipeline/score/cancel")
    String cancel(Viewer viewer, RedirectAttributes redirect) {
        suggestions.cancel(viewer);
        redirect.addFlashAttribute("told", words.message("score.cancelled"));
        return HERE;
    }

    @PostMapping("/pipeline/score/take")
    String take(Viewer viewer, RedirectAttributes redirect) {
        if (suggestions.takeOver(viewer)) {
            redirect.addFlashAttribute("told", words.message("score.taken"));
            return "redirect:/rules/draft";
        }
        redirect.addFlashAttribute("warned", words.message("score.nothing"));
        return HERE;
    }
}
