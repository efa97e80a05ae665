package io.salescoach.coaching;

import io.salescoach.coaching.Advice.Score;
import io.salescoach.rulebook.tables.ScoreRow;
import io.salescoach.rulebook.tables.Tables;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The points of score.csv, ready to be added up for a deal. */
final class ScorePoints {

    private static final int DECIMALS = 4;

    private final Map<String, BigDecimal> points = new HashMap<>();

    private ScorePoints(Tables tables) {
        var fields = tables.definitions().values();
        tables.score().values().forEach(row -> points.put(row.signal(fields), row.points()));
    }

    /** Null where no table gives points. */
    static @Nullable ScorePoints of(Tables tables) {
        return tables.score().isEmpty() ? null : new ScorePoints(tables);
    }

    /** The heaviest signal comes first; equals stand by name. */
    Score score(SortedSet<String> signals) {
        var counting = new ArrayList<Score.Signal>();
        BigDecimal sum = points.getOrDefault(ScoreRow.BASE, BigDecimal.ZERO);
        for (String signal : signals) {
            BigDecimal weight = points.get(signal);
            if (weight != null && weight.signum() != 0) {
                counting.add(new Score.Signal(signal, plain(weight)));
                sum = sum.add(weight);
            }
        }
        counting.sort(Comparator.comparing((Score.Signal each) -> each.points().abs())
                .reversed()
                .thenComparing(Score.Signal::signal));
        return new Score(plain(sum), likelihood(sum), counting);
    }

    private static BigDecimal likelihood(BigDecimal points) {
        return BigDecimal.valueOf(Score.likelihood(points.doubleValue())).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** One decimal at least, and never an exponent. */
    private static BigDecimal plain(BigDecimal points) {
        BigDecimal stripped = points.stripTrailingZeros();
        return stripped.scale() < 1 ? stripped.setScale(1) : stripped;
    }
}
