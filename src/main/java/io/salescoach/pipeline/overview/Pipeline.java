package io.salescoach.pipeline.overview;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.coaching.Advice;
import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sales manager's view of the open opportunities.
 *
 * @param total all that the filter leaves, with its commonest findings
 * @param stages one group for each stage that has opportunities, in the order of the sale
 * @param accountManagers one group for each account manager, those with most opportunities first
 * @param blocked the opportunities whose gate is shut
 * @param stalled the opportunities that have a finding which findings.csv lists among the stalled deals
 */
public record Pipeline(
        LocalDate asOf,
        Advice.Rules rules,
        Progress assessments,
        Group total,
        List<Group> stages,
        List<Group> accountManagers,
        Deals blocked,
        Deals stalled) {

    /**
     * How far the figures are those of today's rules and date.
     *
     * @param current opportunities assessed by these rules today
     * @param pending opportunities that count with an earlier assessment until it is renewed
     * @param pendingSince when the earliest of those was made
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Progress(
            long current, long pending, @Nullable OffsetDateTime pendingSince) {}

    /**
     * Opportunities that have something in common.
     *
     * @param stage the stage that they are in, where they are grouped by stage
     * @param accountManager whose they are, where they are grouped by account manager; null for nobody's
     * @param values their value by currency
     * @param likelihood the mean of how probable each is to win, of those that have a score; null for none
     * @param readyToAdvance how many have nothing that blocks the gate to the next stage
     * @param time how the time spent on them so far is shared among the stages
     * @param findings the commonest findings
     * @param skillGaps every skill that is missing, the one that is missing most often first
     * @param stages the same by stage, in short, for an account manager
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Group(
            @Nullable Stage stage,
            @Nullable String accountManager,
            long opportunities,
            List<Money> values,
            @Nullable BigDecimal likelihood,
            long readyToAdvance,
            long blocked,
            long stalled,
            @Nullable List<TimeShare> time,
            @Nullable List<FindingCount> findings,
            @Nullable List<SkillGap> skillGaps,
            @Nullable List<Group> stages) {}

    /**
     * Time spent on the work of a stage.
     *
     * @param share its share of all time spent, in percent; null when none was recorded
     * @param plan the share that the method plans, in percent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TimeShare(
            Stage stage,
            String title,
            BigDecimal hours,
            @Nullable BigDecimal share,
            BigDecimal plan) {}

    /** In how many opportunities something was found. */
    public record FindingCount(String code, String area, Severity severity, String title, long opportunities) {}

    /** In how many opportunities a skill is missing. */
    public record SkillGap(String skill, String title, long opportunities) {}

    /**
     * Opportunities that need a look.
     *
     * @param total how many there are
     * @param findings what was found that put them here, the commonest first
     * @param deals those with the greatest amounts
     */
    public record Deals(long total, List<FindingCount> findings, List<Deal> deals) {}

    /**
     * One of them.
     *
     * @param likelihood how probable it is to win; null without a score
     * @param findings the codes of what put it here
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Deal(
            String id,
            String name,
            @Nullable String accountManager,
            @Nullable String customer,
            Stage stage,
            @Nullable Money value,
            @Nullable LocalDate stageEnteredOn,
            @Nullable BigDecimal likelihood,
            List<String> findings) {

        /** The likelihood in percent, for people. */
        @JsonIgnore
        public @Nullable Integer percent() {
            return likelihood == null ? null : (Integer) Advice.Score.percent(likelihood);
        }
    }
}
