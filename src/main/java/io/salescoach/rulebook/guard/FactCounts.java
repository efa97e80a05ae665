package io.salescoach.rulebook.guard;

import io.salescoach.input.Limits;
import io.salescoach.opportunity.Competitor;
import io.salescoach.opportunity.Criterion;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.PlanStep;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.opportunity.SwotEntry;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.opportunity.Visit;
import io.salescoach.rulebook.CustomField;
import io.salescoach.rulebook.ImpliedFact;
import io.salescoach.rulebook.Raised;
import io.salescoach.rulebook.Scope;
import io.salescoach.rulebook.StageSkill;
import io.salescoach.rulebook.StageTime;
import io.salescoach.rulebook.Threshold;
import io.salescoach.rulebook.Visited;
import io.salescoach.rulebook.guard.Expression.Bound;
import io.salescoach.rulebook.guard.Expression.Compared;
import io.salescoach.rulebook.guard.Expression.Own;
import io.salescoach.rulebook.guard.Expression.Read;
import io.salescoach.rulebook.guard.Expression.Several;
import io.salescoach.rulebook.tables.Tables;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many facts of a kind the largest opportunity file and the tables hold, and how many are left when some of their
 * fields are known.
 */
public final class FactCounts {

    /** Combinations of facts that one rule may make the engine look at: two full lists, each with each. */
    static final long MOST = (long) Limits.LIST * Limits.LIST;

    /** The same for all rules together. */
    public static final long MOST_TOGETHER = 8 * MOST;

    private static final Set<String> KEYS = Set.of(
            "Stakeholder.id",
            "Need.id",
            "Visit.id",
            "Objection.id",
            "SwotEntry.id",
            "Criterion.id",
            "PlanStep.id",
            "CustomField.subject",
            "Threshold.name",
            "Scope.area",
            "StageSkill.skill",
            "ImpliedFact.fact",
            "StageTime.stage");

    private final Map<Class<?>, Long> facts;

    /** @param tables whose rows are facts too */
    FactCounts(Tables tables) {
        facts = Map.ofEntries(
                Map.entry(Stakeholder.class, (long) Limits.LIST),
                Map.entry(Need.class, (long) Limits.LIST),
                Map.entry(Visit.class, (long) Limits.LIST),
                Map.entry(Objection.class, (long) Limits.LIST),
                Map.entry(SwotEntry.class, (long) Limits.LIST),
                Map.entry(TeamMember.class, (long) Limits.LIST),
                Map.entry(Competitor.class, (long) Limits.LIST),
                Map.entry(Criterion.class, (long) Limits.LIST),
                Map.entry(PlanStep.class, (long) Limits.LIST),
                Map.entry(CustomField.class, (long) Limits.LIST),
                Map.entry(Raised.class, MOST),
                Map.entry(Visited.class, MOST),
                Map.entry(Threshold.class, rows(tables.thresholds())),
                Map.entry(Scope.class, rows(tables.areas())),
                Map.entry(StageSkill.class, rows(tables.skills())),
                Map.entry(ImpliedFact.class, rows(tables.stageFacts())),
                Map.entry(StageTime.class, (long) Stage.values().length),
                Map.entry(Quadrant.class, (long) Quadrant.values().length));
    }

    private static long rows(Map<?, ?> table) {
        return Math.max(table.size(), 1);
    }

    /** How many facts can match at most when these of their fields must equal something known. */
    long of(Class<?> fact, Set<String> known) {
        long all = facts.getOrDefault(fact, 1L);
        String name = fact.getSimpleName();
        if (known.contains("this") || known.stream().anyMatch(field -> KEYS.contains(name + "." + field))) {
            return 1;
        }
        if (all == MOST) {
            boolean one = known.contains(fact == Raised.class ? "need" : "visit");
            boolean other = known.contains(fact == Raised.class ? "by" : "who");
            return one && other ? 1 : one || other ? Limits.LIST : all;
        }
        return all;
    }

    /**
     * The fields of the matched fact that a condition ties to something known before it is matched.
     *
     * @param own the names that are bound to the fact itself or to parts of it: to equal those ties nothing
     */
    static Set<String> ties(Expression condition, Set<String> own) {
        Expression bare = condition.bare();
        if (bare instanceof Several several && !several.any()) {
            return several.parts().stream()
                    .flatMap(part -> ties(part, own).stream())
                    .collect(Collectors.toSet());
        }
        if (bare instanceof Compared compared && compared.operator() == Operator.EQUAL) {
            return Stream.of(tie(compared.left(), compared.right(), own), tie(compared.right(), compared.left(), own))
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
        }
        return Set.of();
    }

    private static Optional<String> tie(Expression field, Expression value, Set<String> own) {
        if (readsOwn(value, own)) {
            return Optional.empty();
        }
        if (field instanceof Own) {
            return Optional.of("this");
        }
        return field instanceof Read read && read.owner() instanceof Own && !read.called()
                ? Optional.of(read.name())
                : Optional.empty();
    }

    /** Whether a condition compares with something bound elsewhere in another way than by a tie. */
    static boolean isLoose(Expression condition, Set<String> own) {
        Expression bare = condition.bare();
        if (bare instanceof Several several && !several.any()) {
            return several.parts().stream().anyMatch(part -> isLoose(part, own));
        }
        boolean elsewhere = bare.all().anyMatch(part -> part instanceof Bound bound && !own.contains(bound.name()));
        return elsewhere && ties(bare, own).isEmpty();
    }

    private static boolean readsOwn(Expression value, Set<String> own) {
        return value.all()
                .anyMatch(part -> part instanceof Own || part instanceof Bound bound && own.contains(bound.name()));
    }
}
