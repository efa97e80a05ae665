package io.salescoach.pages.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.backtest.SuggestedScore;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.outcomes.ScoreSuggestion;
import io.salescoach.pipeline.outcomes.ScoreSuggestions;
import io.salescoach.rulebook.tables.ScoreRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
    private final SignalWords signals;
    private final Words words;

    ScorePage(ScoreSuggestions suggestions, SignalWords signals, Words words) {
        this.suggestions = suggestions;
        this.signals = signals;
        this.words = words;
    }

    /** A signal with its points of today and those suggested; null for none. */
    record Row(
            String title,
            @Nullable BigDecimal today,
            @Nullable BigDecimal suggested) {}

    /** How well points foretell. */
    record QualityRow(String name, SuggestedScore.Quality quality, List<CalibrationDots> dots) {}

    @GetMapping("/pipeline/score")
    String show(Viewer viewer, Model model) {
        ScoreSuggestion state = suggestions.state(viewer);
        var result = state.result();
        SuggestedScore suggestion = result == null ? null : result.suggestion();
        model.addAttribute("state", state);
        model.addAttribute("suggestion", suggestion);
        model.addAttribute("rows", rows(suggestion));
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

    private List<Row> rows(@Nullable SuggestedScore suggestion) {
        var today = new LinkedHashMap<String, BigDecimal>();
        var names = new LinkedHashMap<String, String>();
        var fields = words.tables().definitions().values();
        words.tables().score().values().forEach(row -> {
            today.put(row.signal(fields), row.points());
            names.put(row.signal(fields), words.text(row.text()));
        });
        var learnt = new LinkedHashMap<String, BigDecimal>();
        if (suggestion != null) {
            learnt.put(ScoreRow.BASE, suggestion.base());
            suggestion.signals().forEach(each -> learnt.put(each.signal(), each.points()));
        }
        var all = new LinkedHashMap<>(learnt);
        today.forEach(all::putIfAbsent);
        return all.keySet().stream()
                .map(signal -> new Row(title(signal, names), today.get(signal), learnt.get(signal)))
                .toList();
    }

    private String title(String signal, Map<String, String> names) {
        String named = names.get(signal);
        if (named != null && !named.isBlank()) {
            return named;
        }
        return signal.equals(ScoreRow.BASE) ? words.message("score.base") : signals.title(signal);
    }

    @PostMapping("/pipeline/score/suggest")
    String suggest(Viewer viewer) {
        suggestions.begin(viewer);
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
