package io.salescoach.coaching;

import io.salescoach.opportunity.Criterion;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.rulebook.Conclusions.Found;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whom findings are about: the person themselves, or those who raised the need, the objection or the criterion. */
final class People {

    private final Set<String> there = new HashSet<>();

    People(Opportunity opportunity) {
        opportunity.stakeholders().stream()
                .filter(person -> !person.left())
                .map(Stakeholder::id)
                .forEach(there::add);
    }

    /** Their ids, each once, without those who are there no more. */
    List<String> of(List<Found> findings) {
        var people = new LinkedHashSet<String>();
        findings.forEach(found -> Stream.concat(
                        about(found.subject()), found.values().values().stream().flatMap(People::about))
                .filter(there::contains)
                .forEach(people::add));
        return List.copyOf(people);
    }

    private static Stream<String> about(@Nullable Object fact) {
        if (fact instanceof Stakeholder person) {
            return Stream.of(person.id());
        } else if (fact instanceof Need need) {
            return need.raisedBy().stream();
        } else if (fact instanceof Objection objection) {
            return Stream.ofNullable(objection.raisedBy());
        } else if (fact instanceof Criterion criterion) {
            return criterion.raisedBy().stream();
        }
        return Stream.empty();
    }
}
