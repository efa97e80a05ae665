package io.salescoach.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.backtest.BackTestReport;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How changed rules would have judged deals that have ended, as they stood before their end.
 *
 * @param deals how many were judged, the latest ones
 * @param won how many of them were won
 * @param complete whether these are all; false where there are more, or the time was up
 * @param aucBefore how well the score tells won from lost now; null without one
 * @param aucAfter how well it would
 * @param otherWon how many that were won would have been judged otherwise
 * @param otherLost the same of those that were lost
 * @param signals findings and field values that hold for other deals than now, those that change most first
 * @param examples some deals of either end that would have been judged otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryComparison(
        long deals,
        long won,
        boolean complete,
        @Nullable BigDecimal aucBefore,
        @Nullable BigDecimal aucAfter,
        long otherWon,
        long otherLost,
        List<SignalChange> signals,
        List<Example> examples) {

    /** How deals with a signal ended by the rules of now, and by the changed ones; null where no deal has it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SignalChange(
            String signal, BackTestReport.@Nullable Signal before, BackTestReport.@Nullable Signal after) {}

    /**
     * A deal that would have been judged otherwise.
     *
     * @param appear signals that it has by the changed rules alone
     * @param vanish signals that it has by the rules of now alone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Example(
            String opportunityId,
            String name,
            boolean won,
            @Nullable BigDecimal pointsBefore,
            @Nullable BigDecimal pointsAfter,
            List<String> appear,
            List<String> vanish) {}
}
