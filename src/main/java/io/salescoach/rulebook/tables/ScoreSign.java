package io.salescoach.rulebook.tables;

import io.salescoach.opportunity.FieldDefinition;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/**
 * A signal of which a sales manager says in which direction it may count. Points that are learnt from ended deals keep to it:
 * few deals may say by chance that a budget speaks against winning.
 */
public record ScoreSign(int row, String signal, Direction direction) {

    /** In which direction a signal may count. */
    public enum Direction {
        /** It speaks for winning, or says nothing. */
        FOR(1),
        /** It speaks against winning, or says nothing. */
        AGAINST(-1);

        private final int sign;

        Direction(int sign) {
            this.sign = sign;
        }

        /** 1 or -1. */
        public int sign() {
            return sign;
        }
    }

    /** A folder without it leaves every direction to the deals. */
    static final TableSchema TABLE = new TableSchema(
            "score-signs.csv",
            List.of("signal"),
            List.of(Column.text("signal"), Column.code("direction", List.of("FOR", "AGAINST"))),
            List.of(),
            false);

    static ScoreSign read(Table.Row row) {
        return new ScoreSign(
                row.number(),
                row.text("signal").replaceFirst("\\s*=\\s*", "="),
                Direction.valueOf(row.text("direction")));
    }

    /** The signal as evaluations name it. */
    public String signal(Collection<FieldDefinition> fields) {
        return asScoreRow().signal(fields);
    }

    ScoreRow asScoreRow() {
        return new ScoreRow(row, signal, BigDecimal.ZERO, new Text("", ""));
    }
}
