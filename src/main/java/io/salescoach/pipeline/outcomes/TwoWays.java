package io.salescoach.pipeline.outcomes;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Stage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the two ways of selling do, by the deals that ended lately: transactional ones are managed for efficiency, consultative
 * ones for effectiveness.
 *
 * @param since the first day on which they ended
 * @param ways one for each way of buying that deals had when they ended
 */
public record TwoWays(LocalDate since, List<Way> ways) {

    /** Deals whose customers buy in one way. */
    public record Way(
            String engagement,
            Figures total,
            List<Team> teams,
            List<Group> accountManagers,
            List<Month> months,
            List<StageDays> stages,
            List<Reason> reasons) {}

    /** @param accountManager null for nobody's deals */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Group(@Nullable String accountManager, Figures figures) {}

    /** @param team in which the account managers of the deals work today; null for none */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Team(@Nullable String team, Figures figures) {}

    /** @param month its first day */
    public record Month(LocalDate month, Figures figures) {}

    /**
     * Deals together.
     *
     * @param winRate of those that were won or lost; null where there are none
     * @param cycleDays how many days half of the won deals took at most; null where that is not known of any
     * @param visits how many there were for each won deal; null where none was won
     * @param visitsPerWeek on all of the deals, won or not, divided by the weeks of the time
     * @param hours how many were spent on each won deal
     * @param averages the average value of won deals, by currency
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Figures(
            long won,
            long lost,
            long dropped,
            @Nullable BigDecimal winRate,
            @Nullable BigDecimal cycleDays,
            @Nullable BigDecimal visits,
            BigDecimal visitsPerWeek,
            @Nullable BigDecimal hours,
            List<Money> averages) {}

    /** How many days half of the deals stood at a stage at most, of those whose history is known. */
    public record StageDays(Stage stage, long deals, BigDecimal days) {}

    /** @param reason why deals ended so; null where nobody said */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reason(@Nullable String reason, long won, long lost, long dropped) {}
}
