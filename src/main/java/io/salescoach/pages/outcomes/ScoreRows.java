package io.salescoach.pages.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.backtest.SuggestedScore;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.outcomes.ScoreSuggestions;
import io.salescoach.rulebook.tables.ScoreRow;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The points of the score, those of today beside those that ended deals suggest. */
@Component
class ScoreRows {

    private final ScoreSuggestions suggestions;
    private final SignalWords signals;
    private final Words words;

    ScoreRows(ScoreSuggestions suggestions, SignalWords signals, Words words) {
        this.suggestions = suggestions;
        this.signals = signals;
        this.words = words;
    }

    /** A signal with its points of today and those suggested; null for none. */
    record Row(
            String title,
            String signal,
            @Nullable BigDecimal today,
            @Nullable BigDecimal suggested) {}

    List<Row> of(Viewer viewer) {
        var result = suggestions.state(viewer).result();
        return of(result == null ? null : result.suggestion());
    }

    List<Row> of(@Nullable SuggestedScore suggestion) {
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
                .map(signal -> new Row(title(signal, names), signal, today.get(signal), learnt.get(signal)))
                .toList();
    }

    private String title(String signal, LinkedHashMap<String, String> names) {
        String named = names.get(signal);
        if (named != null && !named.isBlank()) {
            return named;
        }
        return signal.equals(ScoreRow.BASE) ? words.message("score.base") : signals.title(signal);
    }
}
