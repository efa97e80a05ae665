package io.salescoach.scenario;

import io.salescoach.opportunity.Competitor;
import io.salescoach.opportunity.Criterion;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.PlanStep;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.opportunity.SwotEntry;
import io.salescoach.opportunity.TeamMember;
import io.salescoach.opportunity.Visit;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What findings can be about in one scenario, so that a misspelt subject is told instead of never being found. */
final class FindingSubjects {

    private static final String PAIR = "pair ";

    private final RuleBook book;
    private final Map<String, Set<String>> byType;

    /** @param files the scenario's file at every step: a subject may come and go */
    FindingSubjects(RuleBook book, List<Opportunity> files) {
        this.book = book;
        this.byType = Map.ofEntries(
                Map.entry("Stakeholder", ids(files, Opportunity::stakeholders, Stakeholder::id)),
                Map.entry("Need", ids(files, Opportunity::needs, Need::id)),
                Map.entry("Visit", ids(files, Opportunity::visits, Visit::id)),
                Map.entry("SwotEntry", ids(files, Opportunity::swot, SwotEntry::id)),
                Map.entry("Objection", ids(files, Opportunity::objections, Objection::id)),
                Map.entry("Criterion", ids(files, Opportunity::criteria, Criterion::id)),
                Map.entry("PlanStep", ids(files, Opportunity::plan, PlanStep::id)),
                Map.entry("Competitor", ids(files, FindingSubjects::competitors, Competitor::name)),
                Map.entry("TeamMember", ids(files, Opportunity::team, TeamMember::name)),
                Map.entry("StageSkill", book.tables().skills().keySet()),
                Map.entry("Quadrant", names(Quadrant.values())),
                Map.entry("Stage", names(Stage.values())),
                Map.entry("code", pairs(book.tables().terms().keySet())));
    }

    /** The subjects that a finding can have; none when it is about the opportunity as a whole. */
    Set<String> of(String finding) {
        return book.rules().values().stream()
                .filter(rule -> rule.finding().equals(finding))
                .flatMap(this::of)
                .collect(Collectors.toSet());
    }

    /** Whether the rules conclude the finding about something. */
    boolean has(String finding) {
        return book.rules().values().stream().anyMatch(rule -> rule.finding().equals(finding) && about(rule));
    }

    private Stream<String> of(RuleInfo rule) {
        Set<String> known = byType.get(rule.subjectType());
        if (known != null) {
            return known.stream();
        }
        return about(rule) ? byType.values().stream().flatMap(Set::stream) : Stream.empty();
    }

    private static boolean about(RuleInfo rule) {
        return !rule.subjectType().isEmpty() || rule.bindings().contains("subject");
    }

    private static <T> Set<String> ids(
            List<Opportunity> files, Function<Opportunity, List<T>> list, Function<T, String> id) {
        return files.stream().map(list).flatMap(Collection::stream).map(id).collect(Collectors.toSet());
    }

    private static List<Competitor> competitors(Opportunity file) {
        return file.competitors() == null ? List.of() : file.competitors();
    }

    private static Set<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toSet());
    }

    /** The codes that a rule may give as a subject itself are named in terms.csv. */
    private static Set<String> pairs(Set<String> terms) {
        return terms.stream()
                .filter(term -> term.startsWith(PAIR))
                .map(term -> term.substring(PAIR.length()))
                .collect(Collectors.toSet());
    }
}
