package io.salescoach.backtest;

import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.Milestones;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.PlanStep;
import io.salescoach.opportunity.Status;
import io.salescoach.opportunity.Visit;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges ended deals by the rules as if they were open. Safe for use by several threads. */
public final class DealJudge {

    private final Coach coach;
    private final @Nullable LocalDate asOf;
    private final LocalDate today;

    /**
     * @param asOf the day to judge all deals for; null for the last day on file of each
     * @param today the day of deals that have no date at all
     */
    public DealJudge(Coach coach, @Nullable LocalDate asOf, LocalDate today) {
        this.coach = coach;
        this.asOf = asOf;
        this.today = today;
    }

    /** Whether a deal was won or lost; one that is open or was dropped proves nothing. */
    public static boolean hasEnded(Opportunity deal) {
        return deal.status() == Status.WON || deal.status() == Status.LOST;
    }

    public JudgedDeal judge(Opportunity deal) {
        Opportunity open = deal.asIfOpen();
        var consultation = coach.consult(open, asOf == null ? lastDay(open, today) : asOf);
        var score = consultation.score();
        return new JudgedDeal(
                deal.id(), deal.status() == Status.WON, consultation.signals(), score == null ? null : score.points());
    }

    /**
     * The last day on which something happened that is on file. The day of the contract is left out: only deals that were
     * won have one, so what depends on the day would tell how they ended.
     *
     * @param otherwise the day of a deal that has no date at all
     */
    public static LocalDate lastDay(Opportunity deal, LocalDate otherwise) {
        Milestones milestones = deal.milestones();
        return Stream.of(
                        Stream.of(
                                deal.openedOn(),
                                deal.stageEnteredOn(),
                                milestones.interestConfirmed(),
                                milestones.projectInitiated(),
                                milestones.solutionSubmitted(),
                                milestones.termsAgreed()),
                        deal.visits().stream().map(Visit::on),
                        deal.objections().stream().map(Objection::raisedOn),
                        deal.plan().stream().map(PlanStep::done))
                .flatMap(days -> days)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(deal.expectedCloseOn() == null ? otherwise : deal.expectedCloseOn());
    }
}
