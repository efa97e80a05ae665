package io.salescoach.pages.opportunities;

import io.salescoach.coaching.Advice;
import io.salescoach.opportunity.FieldDefinition;
import io.salescoach.rulebook.tables.ScoreRow;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would raise the chance of winning a deal, by the points of score.csv: a signal that speaks against it and would be gone,
 * or one that speaks for it and is not there yet.
 */
final class ScoreChances {

    private static final int MOST = 5;

    private final Advice advice;
    private final Advice.Score score;
    private final Tables tables;
    private final Map<String, BigDecimal> has = new HashMap<>();
    private final List<Chance> chances = new ArrayList<>();

    /**
     * One of them.
     *
     * @param gone whether the signal would have to go; else it would have to come
     * @param percent the chance of winning then
     * @param action the advised action that answers the finding; null where none does, or it is no finding
     */
    record Chance(
            String signal, String text, boolean gone, BigDecimal gain, int percent, Advice.@Nullable Action action) {}

    private ScoreChances(Advice advice, Advice.Score score, Tables tables) {
        this.advice = advice;
        this.score = score;
        this.tables = tables;
        score.signals().forEach(each -> has.put(each.signal(), each.points()));
    }

    /** Those that raise it most come first. */
    static List<Chance> of(Advice advice, Advice.Score score, Tables tables, Map<String, String> texts) {
        var all = new ScoreChances(advice, score, tables);
        Collection<FieldDefinition> fields = tables.definitions().values();
        for (ScoreRow row : tables.score().values()) {
            String signal = row.signal(fields);
            if (!row.isBase()) {
                all.add(row, signal, texts.getOrDefault(signal, signal));
            }
        }
        return all.chances.stream()
                .sorted(Comparator.comparing(Chance::gain)
                        .reversed()
                        .thenComparing(chance -> chance.action == null)
                        .thenComparing(Chance::signal))
                .limit(MOST)
                .toList();
    }

    private void add(ScoreRow row, String signal, String text) {
        BigDecimal now = has.get(signal);
        BigDecimal gain = now != null
                ? now.negate()
                : row.points().subtract(row.field().isEmpty() ? BigDecimal.ZERO : otherValue(row.field()));
        if (gain.signum() > 0 && (now != null || row.points().signum() > 0) && isWorthIt(row, now != null)) {
            double then = score.points().add(gain).doubleValue();
            chances.add(new Chance(
                    signal,
                    text,
                    now != null,
                    gain,
                    Advice.Score.percent(BigDecimal.valueOf(Advice.Score.likelihood(then))),
                    action(signal)));
        }
    }

    /** Nobody works for a weakness to come, or for what is no weakness to go, whatever few deals say by chance. */
    private boolean isWorthIt(ScoreRow row, boolean gone) {
        var finding = tables.findings().get(row.signal());
        return finding == null || (finding.severity(advice.stage()) == Severity.INFO) != gone;
    }

    /** The points of the value that a field has now, which would go with it. */
    private BigDecimal otherValue(String field) {
        return has.entrySet().stream()
                .filter(each -> each.getKey().startsWith(field + "="))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Advice.@Nullable Action action(String signal) {
        return advice.actions().stream()
                .filter(action -> action.answers().stream()
                        .anyMatch(label -> label.equals(signal) || label.startsWith(signal + "(")))
                .findFirst()
                .orElse(null);
    }
}
