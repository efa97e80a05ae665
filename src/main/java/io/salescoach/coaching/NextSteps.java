package io.salescoach.coaching;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.coaching.Advice.NextStep;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.PlanStep;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Side;
import io.salescoach.opportunity.TeamMember;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What comes next on an opportunity: what has been agreed, else what the coach advises first. */
final class NextSteps {

    private NextSteps() {}

    /** The open step of the plan that is due first, else the first action; null when there is neither. */
    static @Nullable NextStep first(Opportunity opportunity, List<Action> actions) {
        return opportunity.plan().stream()
                .filter(step -> step.done() == null)
                .min(Comparator.comparing(PlanStep::due, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(step -> new NextStep(
                        Objects.requireNonNullElse(step.what(), ""),
                        step.side(),
                        step.who(),
                        step.due(),
                        NextStep.From.PLAN))
                .or(() -> actions.stream().findFirst().map(action -> advised(opportunity, action)))
                .orElse(null);
    }

    private static NextStep advised(Opportunity opportunity, Action first) {
        String who = opportunity.team().stream()
                .filter(member -> member.role() == first.owner())
                .map(TeamMember::name)
                .findFirst()
                .orElse(first.owner() == Role.ACCOUNT_MANAGER ? opportunity.accountManager() : null);
        return new NextStep(first.title(), Side.US, who, null, NextStep.From.ADVICE);
    }
}
