package io.salescoach.pipeline.outcomes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Stage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the open deals will bring.
 *
 * @param currency in which all sums are
 * @param interval how probable it is that a sum lies between low and high
 * @param draws how often the end of all deals was drawn by lot for it
 * @param months this month and those to come in which deals are expected to close, or a target stands
 * @param total all of them together
 * @param unplanned deals without a closing date within two years, which stand in no month
 * @param slipped deals whose closing date has passed
 * @param moved deals whose closing date was put off in the last 30 days, out of the month in which it was
 * @param notConverted how many deals are in a currency of which rates.csv does not say what it is worth
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Forecast(
        LocalDate asOf,
        String currency,
        BigDecimal interval,
        int draws,
        List<Month> months,
        Sum total,
        List<ByStage> stages,
        Sum unplanned,
        Sum slipped,
        List<Moved> moved,
        Map<String, Long> notConverted) {

    /**
     * Deals together.
     *
     * @param unpriced how many of the deals have no value, and so add nothing
     * @param unlikely how many have no likelihood, since there is neither a score nor a history
     * @param value what they are worth
     * @param expected what they will bring on average
     * @param low what they will bring at least, as the interval has it
     * @param high what they will bring at most
     */
    public record Sum(
            long deals,
            long unpriced,
            long unlikely,
            BigDecimal value,
            BigDecimal expected,
            BigDecimal low,
            BigDecimal high) {}

    /**
     * A month.
     *
     * @param month its first day
     * @param coverage the value of its deals, divided by the target; null without one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Month(
            LocalDate month,
            Sum sum,
            @Nullable Target target,
            @Nullable BigDecimal coverage) {}

    /**
     * What somebody wants to be won in a month.
     *
     * @param converted the same in the currency of the forecast; null where no rate says what it is worth
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Target(
            LocalDate month, Money amount, @Nullable BigDecimal converted, String setBy, OffsetDateTime setAt) {}

    /**
     * The deals of a stage.
     *
     * @param scored how many of them have a likelihood by the score; the others have the rate
     * @param rate the part of ended deals that was won after this stage; null while there are too few
     * @param ended from how many deals that is
     * @param ofAll whether the rate is that of all ended deals, since too few have left this stage
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ByStage(
            Stage stage,
            long deals,
            BigDecimal value,
            BigDecimal expected,
            long scored,
            @Nullable BigDecimal rate,
            long ended,
            boolean ofAll) {}

    /** A deal whose closing date was put off. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Moved(
            String id, String name, @Nullable Money value, LocalDate from, LocalDate to, OffsetDateTime at) {}
}
