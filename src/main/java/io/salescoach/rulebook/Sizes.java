package io.salescoach.rulebook;

import io.salescoach.opportunity.Limits;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.opportunity.SwotEntry;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.opportunity.Visit;
import java.util.Map;
import java.util.Set;

/** How many facts of a kind the largest opportunity file holds, and how many are left when some of their fields are known. */
final class Sizes {

    /** Facts side by side that one rule may make the engine hold: two full lists, each with each. */
    static final long MOST = (long) Limits.LIST * Limits.LIST;

    /** The same for all rules together. */
    static final long MOST_TOGETHER = 4 * MOST;

    private static final long TABLE = 50;

    private static final Map<Class<?>, Long> FACTS = Map.ofEntries(
            Map.entry(Stakeholder.class, (long) Limits.LIST),
            Map.entry(Need.class, (long) Limits.LIST),
            Map.entry(Visit.class, (long) Limits.LIST),
            Map.entry(Objection.class, (long) Limits.LIST),
            Map.entry(SwotEntry.class, (long) Limits.LIST),
            Map.entry(TeamMember.class, (long) Limits.LIST),
            Map.entry(Raised.class, MOST),
            Map.entry(Visited.class, MOST),
            Map.entry(Threshold.class, TABLE),
            Map.entry(Scope.class, TABLE),
            Map.entry(StageSkill.class, TABLE),
            Map.entry(StageTime.class, 5L),
            Map.entry(Quadrant.class, 4L));

    private static final Set<String> KEYS = Set.of(
            "Stakeholder.id",
            "Need.id",
            "Visit.id",
            "Objection.id",
            "SwotEntry.id",
            "Threshold.name",
            "Scope.area",
            "StageSkill.skill",
            "StageTime.stage");

    private Sizes() {}

    /** How many facts can match at most when these of their fields must equal something known. */
    static long of(Class<?> fact, Set<String> known) {
        long all = FACTS.getOrDefault(fact, 1L);
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
}
