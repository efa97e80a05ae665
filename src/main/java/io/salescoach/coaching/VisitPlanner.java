package io.salescoach.coaching;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.coaching.VisitPlan.Companion;
import io.salescoach.coaching.VisitPlan.Person;
import io.salescoach.coaching.VisitPlan.Tool;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.When;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prepares a visit from an advice: the actions that concern the people who are met, and those that concern nobody in
 * particular and are not for later.
 */
public final class VisitPlanner {

    private static final int MAX_PEOPLE = 100;

    /** A question that begins so is one that a seller asks itself, as the playbook has it. */
    private static final List<String> TO_ONESELF = List.of("(", "（");

    private final Opportunity opportunity;
    private final Advice advice;
    private final Tables tables;
    private final Locale locale;

    public VisitPlanner(Opportunity opportunity, Advice advice, Tables tables, Locale locale) {
        this.opportunity = opportunity;
        this.advice = advice;
        this.tables = tables;
        this.locale = locale;
    }

    /**
     * @param with the ids of the people who are met; none for those whom the coach wants to be met first
     * @throws BadInputException for somebody who is not in the file
     */
    public VisitPlan plan(Collection<String> with) {
        Set<String> people = new LinkedHashSet<>(with.isEmpty() ? proposed() : known(with));
        var actions = advice.actions().stream()
                .filter(action -> isAbout(action, people))
                .toList();
        var own = actions.stream().filter(VisitPlanner::isOwn).toList();
        // What is about somebody who is met is what one goes for; what can be asked of anybody comes along.
        Action first = own.stream()
                .filter(action -> !action.with().isEmpty())
                .findFirst()
                .orElse(own.isEmpty() ? null : own.get(0));
        return new VisitPlan(
                opportunity.id(),
                advice.asOf(),
                first == null ? null : first.title(),
                own.stream()
                        .filter(action -> !action.equals(first))
                        .map(Action::title)
                        .toList(),
                opportunity.stakeholders().stream()
                        .filter(each -> people.contains(each.id()))
                        .map(VisitPlanner::person)
                        .toList(),
                own.stream()
                        .flatMap(action -> action.questions().stream())
                        .filter(question -> TO_ONESELF.stream().noneMatch(question::startsWith))
                        .distinct()
                        .toList(),
                own.stream()
                        .flatMap(action -> action.tools().stream())
                        .distinct()
                        .map(tool -> new Tool(tool, tables.term("tool", tool, locale)))
                        .toList(),
                companions(actions),
                actions.stream().map(Action::code).toList());
    }

    /** Whom the first action names that is about somebody. */
    private List<String> proposed() {
        return advice.actions().stream()
                .filter(action -> !action.with().isEmpty())
                .findFirst()
                .map(Action::with)
                .orElse(List.of());
    }

    private Collection<String> known(Collection<String> with) {
        var known = opportunity.stakeholders().stream().map(Stakeholder::id).toList();
        var problems = with.stream()
                .filter(id -> !known.contains(id))
                .limit(MAX_PEOPLE)
                .map(id -> new Problem(
                        "/with",
                        Sentence.of("there is no stakeholder with the id '%s'%s", id, Nearest.hint(id, known))))
                .toList();
        if (!problems.isEmpty()) {
            throw new BadInputException(BadInputException.Kind.INVALID, problems);
        }
        return with;
    }

    private static boolean isAbout(Action action, Set<String> people) {
        return action.with().isEmpty()
                ? action.when() != When.LATER && !action.questions().isEmpty()
                : action.with().stream().anyMatch(people::contains);
    }

    private static boolean isOwn(Action action) {
        return action.owner() == Role.ACCOUNT_MANAGER;
    }

    private static Person person(Stakeholder one) {
        return new Person(one.id(), one.name(), one.title(), one.influence(), one.attitude());
    }

    /** Colleagues who have a skill that the account manager lacks, and those whose actions concern these people. */
    private List<Companion> companions(List<Action> actions) {
        Map<String, List<String>> skills = new LinkedHashMap<>();
        advice.skills().stream()
                .filter(skill -> skill.coveredBy() != null)
                .forEach(skill -> skills.computeIfAbsent(
                                Objects.requireNonNull(skill.coveredBy()), any -> new ArrayList<>())
                        .add(title(skill.skill())));
        var companions = new ArrayList<Companion>();
        skills.forEach((name, why) -> companions.add(new Companion(name, role(name), List.copyOf(why))));
        actions.stream()
                .filter(action -> !isOwn(action) && !action.with().isEmpty())
                .collect(Collectors.groupingBy(Action::owner, LinkedHashMap::new, Collectors.toList()))
                .forEach((role, theirs) -> companions.add(new Companion(
                        opportunity.team().stream()
                                .filter(member -> member.role() == role)
                                .map(TeamMember::name)
                                .findFirst()
                                .orElse(null),
                        role,
                        theirs.stream().map(Action::title).toList())));
        return List.copyOf(companions);
    }

    private String title(String skill) {
        var known = tables.skills().get(skill);
        return known == null ? skill : known.title().in(locale);
    }

    private Role role(String name) {
        return opportunity.team().stream()
                .filter(member -> member.name().equals(name))
                .map(TeamMember::role)
                .findFirst()
                .orElse(Role.SPECIALIST);
    }
}
