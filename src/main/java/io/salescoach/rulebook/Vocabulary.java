package io.salescoach.rulebook;

import io.salescoach.opportunity.Answer;
import io.salescoach.opportunity.Attitude;
import io.salescoach.opportunity.Awareness;
import io.salescoach.opportunity.Buying;
import io.salescoach.opportunity.Customer;
import io.salescoach.opportunity.Influence;
import io.salescoach.opportunity.Interest;
import io.salescoach.opportunity.Milestones;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.NeedClarity;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Qualification;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Solution;
import io.salescoach.opportunity.Source;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.opportunity.Status;
import io.salescoach.opportunity.Surface;
import io.salescoach.opportunity.SwotEntry;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.opportunity.Visit;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What rules may speak of: the facts, their fields, and the codes that fields hold. */
final class Vocabulary {

    /** Every kind of fact that an evaluation may hold, by the name that rules use. */
    static final Map<String, Class<?>> FACTS = byName(
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
            Solution.class,
            Milestones.class,
            Objection.class,
            TeamMember.class,
            AsOf.class,
            InStage.class,
            Threshold.class,
            Scope.class,
            Signals.class,
            Engagement.class,
            Verdict.class,
            StageSkill.class,
            StageTime.class);

    /** The codes that facts are compared with, as {@code Stage.DEMAND}. */
    static final Map<String, Class<?>> CODES = byName(
            Answer.class,
            Attitude.class,
            Awareness.class,
            Influence.class,
            Interest.class,
            NeedClarity.class,
            Quadrant.class,
            Role.class,
            Source.class,
            Stage.class,
            Status.class,
            Surface.class);

    private static final Set<String> NO_FIELDS =
            Set.of("hashCode", "toString", "getClass", "notify", "notifyAll", "wait");

    private Vocabulary() {}

    private static Map<String, Class<?>> byName(Class<?>... types) {
        return Stream.of(types)
                .collect(Collectors.toMap(Class::getSimpleName, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    /** The type of a field, or nothing when there is no such field. A size or emptiness counts as a field too. */
    static Optional<Class<?>> field(Class<?> type, String name) {
        return accessors(type)
                .filter(method -> method.getName().equals(name)
                        || method.getName().equals("is" + Character.toUpperCase(name.charAt(0)) + name.substring(1)))
                .<Class<?>>map(Method::getReturnType)
                .findFirst();
    }

    /** The names of a fact's fields, in alphabetical order. */
    static Set<String> fields(Class<?> type) {
        return accessors(type).map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    static List<String> constants(Class<?> code) {
        return Arrays.stream(code.getEnumConstants()).map(Object::toString).toList();
    }

    private static Stream<Method> accessors(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0
                        && !Modifier.isStatic(method.getModifiers())
                        && method.getReturnType() != void.class
                        && !NO_FIELDS.contains(method.getName()));
    }
}
