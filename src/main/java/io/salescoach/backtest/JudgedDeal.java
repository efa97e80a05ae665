package io.salescoach.backtest;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An ended deal, judged as if it were open.
 *
 * @param signals what could speak for or against winning it
 * @param points its score; null without score.csv
 */
public record JudgedDeal(
        String id,
        boolean won,
        Set<String> signals,
        @Nullable BigDecimal points) {}
