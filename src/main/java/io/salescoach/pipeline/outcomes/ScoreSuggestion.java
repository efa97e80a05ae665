package io.salescoach.pipeline.outcomes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.backtest.SuggestedScore;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points that ended deals suggest, worked out in the background and kept.
 *
 * @param outdated whether other rules are live by now
 * @param runs whether it is being worked out now
 * @param endedAt when that ended last; null while it never has
 * @param failed whether the last run broke off
 * @param result what came of it; null while there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScoreSuggestion(
        boolean outdated,
        boolean runs,
        @Nullable OffsetDateTime endedAt,
        boolean failed,
        @Nullable Result result) {

    /**
     * What came of a run.
     *
     * @param ended how many ended deals there are
     * @param given those of which nothing older is known than their file after the end; null where there are none
     * @param suggestion null when all of them ended alike, or there are none
     * @param table the points as a score.csv; empty without a suggestion
     * @param effect what they change for open deals
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(
            long ended, @Nullable Given given, @Nullable SuggestedScore suggestion, String table, Effect effect) {}

    /**
     * Deals that were imported, or first written down, after their end.
     *
     * @param leftOut whether nothing was learnt from them, since enough others were won and lost
     */
    public record Given(long deals, boolean leftOut) {}

    /**
     * What the suggested points change for open deals.
     *
     * @param deals how many were looked at
     * @param today the mean of their likelihoods by the points of today; null without any
     * @param suggested the same by the suggested points
     * @param changes those that change most
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Effect(
            long deals,
            @Nullable BigDecimal today,
            @Nullable BigDecimal suggested,
            List<Change> changes) {}

    /** An open deal and its likelihood by the points of today, and by those suggested. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(String id, String name, @Nullable BigDecimal today, BigDecimal suggested) {}
}
