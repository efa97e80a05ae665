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
import org.jspecify.annotations.Nullable;

/** Whom findings are about: the person themselves, or those who raised the need, the objection or the criterion. */
final class FindingPeople {

    private final Set<String> there = new HashSet<>();

    FindingPeople(Opportunity opportunity) {
        for (Stakeholder person : opportunity.stakeholders()) {
            if (!person.left()) {
                there.add(person.id());
            }
        }
    }

    /** Their ids, each once, without those who are there no more. */
    List<String> of(List<Found> findings) {
        var people = new LinkedHashSet<String>();
        for (Found found : findings) {
            people.addAll(about(found.subject()));
            for (Object value : found.values().values()) {
                people.addAll(about(value));
            }
        }
        people.retainAll(there);
        return List.copyOf(people);
    }

    private static List<String> about(@Nullable Object fact) {
        if (fact instanceof Stakeholder person) {
            return List.of(person.id());
        } else if (fact instanceof Need need) {
            return need.raisedBy();
        } else if (fact instanceof Objection objection) {
            return objection.raisedBy() == null ? List.of() : List.of(objection.raisedBy());
        } else if (fact instanceof Criterion criterion) {
            return criterion.raisedBy();
        }
        return List.of();
    }
}
