package io.salescoach.pipeline.store;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Advice.Score;
import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity as lists show it.
 *
 * @param verdict the coach's judgement on the qualification; null when the opportunity is closed
 * @param readyToAdvance whether nothing blocks the gate to the next stage; null when the opportunity is closed
 * @param likelihood how probable it is to win; null where no table gives points
 * @param nextAction what to do first, if there is anything
 * @param nextStep the agreed step that is due first, else the first action, as the advice tells it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpportunitySummary(
        String id,
        long version,
        String name,
        @Nullable String accountManager,
        Stage stage,
        Status status,
        @Nullable Money value,
        @Nullable String customer,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate stageEnteredOn,
        @Nullable LocalDate expectedCloseOn,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        @Nullable String verdict,
        @Nullable Boolean readyToAdvance,
        @Nullable BigDecimal likelihood,
        @Nullable NextAction nextAction,
        Advice.@Nullable NextStep nextStep) {

    /** What to do first, in one line. */
    public record NextAction(String code, String title) {}

    /** The likelihood in percent, for people. */
    public @Nullable Integer percent() {
        return likelihood == null ? null : (Integer) Score.percent(likelihood);
    }

    OpportunitySummary with(
            String verdict,
            boolean readyToAdvance,
            @Nullable BigDecimal likelihood,
            @Nullable NextAction nextAction,
            Advice.@Nullable NextStep nextStep) {
        return new OpportunitySummary(
                id,
                version,
                name,
                accountManager,
                stage,
                status,
                value,
                customer,
                openedOn,
                stageEnteredOn,
                expectedCloseOn,
                createdAt,
                updatedAt,
                verdict,
                readyToAdvance,
                likelihood,
                nextAction,
                nextStep);
    }

    /** The agreed step that is due first; null when none is open. */
    @JsonIgnore
    public Advice.@Nullable NextStep agreed() {
        return nextStep != null && nextStep.from() == Advice.NextStep.From.PLAN ? nextStep : null;
    }

    /** The amount without the zeroes that the column adds. */
    public static BigDecimal plain(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
