package io.salescoach.release;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** How rules did with real opportunities. Whoever keeps the journal of advice knows it. */
public interface RuleFigures {

    /**
     * The figures of one rule.
     *
     * @param fired in how many answers
     * @param opportunities in how many opportunities
     * @param since when it first fired
     * @param actions how the actions for its findings were received
     */
    record Figures(long fired, long opportunities, OffsetDateTime since, List<Reception> actions) {}

    /** What became of an action, by the number of times that somebody said so. */
    record Reception(String action, long accepted, long done, long dismissed) {}

    /** The figures of every rule that ever fired, by its name. */
    Map<String, Figures> byRule();
}
