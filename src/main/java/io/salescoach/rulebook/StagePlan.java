package io.salescoach.rulebook;

import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.tables.Text;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the method plans for a stage: its share of selling time in percent, and the days before a deal has stalled.
 *
 * @param silentDays the days without a visit before a customer has fallen silent; null without such a limit
 */
public record StagePlan(
        Stage stage,
        BigDecimal share,
        int stalledDays,
        @Nullable Integer silentDays,
        Text title) {}
