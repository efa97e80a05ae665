package io.salescoach.rulebook.tables;

/** So many points move an action up, or down below 0, where the part of the order has this code. */
public record RankingRow(int row, RankingPart part, String code, int points, Text text) {

    /** The finding of a {@link RankingPart#CASE}. */
    public String finding() {
        return code.substring(0, code.indexOf(' '));
    }

    /** The action of a {@link RankingPart#CASE}. */
    public String action() {
        return code.substring(code.indexOf(' ') + 1);
    }
}
