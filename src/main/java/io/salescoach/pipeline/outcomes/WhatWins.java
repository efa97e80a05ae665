package io.salescoach.pipeline.outcomes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.backtest.BackTestReport.Deals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went with winning and losing among the deals that have ended.
 *
 * @param rules the version of the rules that judged them
 * @param pending how many are not judged by these rules yet
 * @param judgedAt when the last of them was
 * @param moment when they are looked at
 * @param days how long before the end, where the moment is that
 * @param segment the one value of a field that all of them have; null for all deals
 * @param asGiven how many of them count with the file that was imported, since nothing older is known
 * @param auc of the score, as back-test has it; null without one
 * @param fewest so many deals with a signal and without it are enough to say something
 * @param byChance so great a part of the signals that are called sure may count for nothing
 * @param segments values of fields by which deals can be chosen, with the deals that have them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WhatWins(
        String rules,
        long pending,
        @Nullable OffsetDateTime judgedAt,
        Moment moment,
        int days,
        @Nullable String segment,
        @Nullable LocalDate since,
        long deals,
        long won,
        long lost,
        long asGiven,
        @Nullable BigDecimal auc,
        @Nullable BigDecimal brier,
        int fewest,
        double byChance,
        List<Signal> signals,
        List<Segment> segments) {

    /**
     * How deals with a signal ended, and how those without.
     *
     * @param signal a finding, {@code FIELD=VALUE} of a field of the company's own, or {@code /place=VALUE} of another
     * @param lift the win rate with it, divided by the one without; null when that cannot be said
     * @param low where its 95 % interval begins
     * @param high where it ends
     * @param p how probable so great a difference is by chance, looked at alone
     * @param q the same corrected for looking at many
     * @param judgement what it comes to
     * @param years the same by the year in which deals ended, where it is enough
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Signal(
            String signal,
            Deals with,
            Deals without,
            @Nullable BigDecimal lift,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            BigDecimal p,
            BigDecimal q,
            Judgement judgement,
            List<Year> years) {}

    /** What a signal comes to. */
    public enum Judgement {
        /** Deals with it are won more often, and that is hardly chance. */
        FOR,
        /** Deals with it are lost more often, and that is hardly chance. */
        AGAINST,
        /** It may be chance. */
        UNSURE,
        /** There are too few deals to say anything. */
        TOO_FEW
    }

    /** How deals that ended in a year did, with a signal and without it. */
    public record Year(int year, Deals with, Deals without) {}

    /** A value of a field, and how many deals have it. */
    public record Segment(String signal, long deals) {}
}
