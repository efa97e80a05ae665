package io.salescoach.rulebook.guard;

import io.salescoach.opportunity.Answer;
import io.salescoach.opportunity.Attitude;
import io.salescoach.opportunity.Awareness;
import io.salescoach.opportunity.Buying;
import io.salescoach.opportunity.Competitor;
import io.salescoach.opportunity.Criterion;
import io.salescoach.opportunity.Customer;
import io.salescoach.opportunity.Event;
import io.salescoach.opportunity.Influence;
import io.salescoach.opportunity.Interest;
import io.salescoach.opportunity.Milestones;
import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.NeedClarity;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Outcome;
import io.salescoach.opportunity.PlanStep;
import io.salescoach.opportunity.Position;
import io.salescoach.opportunity.ProfileItem;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Qualification;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Side;
import io.salescoach.opportunity.Solution;
import io.salescoach.opportunity.Source;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.opportunity.Status;
import io.salescoach.opportunity.Surface;
import io.salescoach.opportunity.SwotEntry;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.opportunity.Visit;
import io.salescoach.rulebook.AsOf;
import io.salescoach.rulebook.Blockers;
import io.salescoach.rulebook.CloseDate;
import io.salescoach.rulebook.Conclusions;
import io.salescoach.rulebook.CustomField;
import io.salescoach.rulebook.Engagement;
import io.salescoach.rulebook.ImpliedFact;
import io.salescoach.rulebook.InStage;
import io.salescoach.rulebook.LastVisit;
import io.salescoach.rulebook.Raised;
import io.salescoach.rulebook.Said;
import io.salescoach.rulebook.Scope;
import io.salescoach.rulebook.Signals;
import io.salescoach.rulebook.StageSkill;
import io.salescoach.rulebook.StageTime;
import io.salescoach.rulebook.Threshold;
import io.salescoach.rulebook.Verdict;
import io.salescoach.rulebook.Visited;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What rules may speak of: the facts, their fields, and the codes that fields hold. */
public final class Vocabulary {

    /** Every kind of fact that an evaluation may hold, by the name that rules use. */
    public static final Map<String, Class<?>> FACTS = byName(
            Opportunity.class,
            Buying.class,
            Qualification.class,
            Customer.class,
            SwotEntry.class,
            Quadrant.class,
            Stakeholder.class,
            Need.class,
            Raised.class,
            Visit.class,
            Visited.class,
            Competitor.class,
            CustomField.class,
            Criterion.class,
            Solution.class,
            Milestones.class,
            Event.class,
            PlanStep.class,
            Outcome.class,
            Objection.class,
            Said.class,
            TeamMember.class,
            AsOf.class,
            InStage.class,
            LastVisit.class,
            CloseDate.class,
            Threshold.class,
            Scope.class,
            Signals.class,
            Blockers.class,
            Engagement.class,
            Verdict.class,
            StageSkill.class,
            ImpliedFact.class,
            StageTime.class);

    private static final Set<Class<?>> KINDS = Set.copyOf(FACTS.values());

    /** The codes that facts are compared with, as {@code Stage.DEMAND}. */
    public static final Map<String, Class<?>> CODES = byName(
            Answer.class,
            Attitude.class,
            Awareness.class,
            Influence.class,
            Interest.class,
            NeedClarity.class,
            Position.class,
            Quadrant.class,
            Role.class,
            Side.class,
            Source.class,
            Stage.class,
            Status.class,
            Surface.class);

    /** Parts of facts that are no facts of their own. */
    public static final Map<String, Class<?>> PARTS = byName(Money.class, ProfileItem.class);

    /** What may be taken from a list or an accumulation. */
    private static final Map<String, Class<?>> TAKEN =
            byName(String.class, Number.class, Integer.class, Long.class, Double.class, Object.class);

    private Vocabulary() {}

    private static Map<String, Class<?>> byName(Class<?>... types) {
        return Stream.of(types)
                .collect(Collectors.toMap(Class::getSimpleName, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    /** Whether this is the full name of something that rules may speak of. */
    static boolean isNamed(String className) {
        return Stream.of(FACTS, CODES, PARTS)
                        .flatMap(types -> types.values().stream())
                        .anyMatch(type -> type.getName().equals(className))
                || className.equals(Conclusions.class.getName());
    }

    public static boolean isFact(Class<?> type) {
        return KINDS.contains(type);
    }

    /** Whether it is a fact, or a part of one with fields of its own. */
    public static boolean isPart(Class<?> type) {
        return isFact(type) || PARTS.containsValue(type);
    }

    /** What a name means behind which something is taken from a list or an accumulation. */
    static @Nullable Class<?> taken(String name) {
        return FACTS.getOrDefault(name, PARTS.getOrDefault(name, TAKEN.get(name)));
    }

    static List<String> constants(Class<?> code) {
        return Arrays.stream(code.getEnumConstants()).map(Object::toString).toList();
    }
}
