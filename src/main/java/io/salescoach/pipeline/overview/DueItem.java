package io.salescoach.pipeline.overview;

import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.PlanStep;
import io.salescoach.opportunity.Side;
import io.salescoach.opportunity.Visit;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to happen by a day: an open step of the plan, or a planned visit of which nothing is written down yet.
 *
 * @param id of the step or visit in its file
 * @param what the step, or the objective of the visit
 * @param with the ids of the people whom the visit is to; none for a step
 */
public record DueItem(
        String id,
        boolean visit,
        @Nullable String what,
        @Nullable Side side,
        @Nullable String who,
        LocalDate due,
        @Nullable String action,
        List<String> with) {

    /** Everything of an opportunity that is to happen by a day. */
    public static Stream<DueItem> of(Opportunity file) {
        var steps = file.plan().stream()
                .filter(step -> step.done() == null && step.due() != null)
                .map(DueItem::of);
        var visits = file.visits().stream()
                .filter(visit -> visit.planned() && visit.on() != null && isUnwritten(visit))
                .map(DueItem::of);
        return Stream.concat(steps, visits);
    }

    private static DueItem of(PlanStep step) {
        return new DueItem(
                step.id(),
                false,
                step.what(),
                step.side(),
                step.who(),
                Objects.requireNonNull(step.due()),
                step.action(),
                List.of());
    }

    private static DueItem of(Visit visit) {
        return new DueItem(
                visit.id(),
                true,
                visit.objective(),
                Side.US,
                null,
                Objects.requireNonNull(visit.on()),
                null,
                visit.with());
    }

    private static boolean isUnwritten(Visit visit) {
        return visit.situation() == null
                && visit.difficulty() == null
                && visit.impact() == null
                && visit.commitment() == null;
    }
}
