package io.salescoach.pipeline.outcomes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.backtest.BackTestReport.Deals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which advice was followed among the deals that have ended, and how they ended. It proves no cause: who follows advice may
 * have the better deals, or more time for them.
 *
 * @param since the first day on which they ended
 * @param engagement how their customers buy; null for all
 * @param pending how many ended deals are not judged by the live rules yet
 * @param deals that were won or lost and had been given advice before the day of their end
 * @param fewest so many deals that did it and so many that did not are enough to say something
 * @param byChance so great a part of what is called sure may count for nothing
 * @param actions the surest difference first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FollowedAdvice(
        LocalDate since,
        @Nullable String engagement,
        long pending,
        long deals,
        int fewest,
        double byChance,
        List<Action> actions) {

    /**
     * How deals ended for which an action was advised, by what had been made of it before the day of the end.
     *
     * @param advised all of them
     * @param taken it was taken on, and not reported on since
     * @param silent nobody said anything of it
     * @param notDone all that did not do it
     * @param lift the win rate of those that did it, divided by that of those that did not; null when that cannot be said
     * @param low where its 95 % interval begins
     * @param high where it ends
     * @param p how probable so great a difference is by chance, looked at alone
     * @param q the same corrected for looking at many
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Action(
            String action,
            Deals advised,
            Deals done,
            Deals taken,
            Deals dismissed,
            Deals silent,
            Deals notDone,
            @Nullable BigDecimal lift,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            BigDecimal p,
            BigDecimal q,
            WhatWins.Judgement judgement) {}
}
