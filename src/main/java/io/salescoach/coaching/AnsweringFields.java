package io.salescoach.coaching;

import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.explain.RuleReads;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where somebody writes down what settles a finding: the fields that its rule reads, in the section that findings.csv names.
 *
 * @param finding its label
 * @param section the code of the section
 * @param list whether it has entries
 * @param entry the key of the entry that the finding is about; null for one to be added, and in a section without entries
 * @param subject what the finding is about; empty for nothing in particular
 * @param fields their paths
 */
public record AnsweringFields(
        String finding,
        String section,
        boolean list,
        @Nullable String entry,
        String subject,
        Set<String> fields) {

    /** Of so many values of a field each is looked at; further ones are taken to change the same. */
    private static final int MOST_VALUES = 3;

    /** Of a list with more entries none is looked at for a finding about the whole list. */
    private static final int MOST_ENTRIES = 10;

    static List<AnsweringFields> of(
            Coach coach, Opportunity opportunity, LocalDate asOf, List<Advice.Finding> findings) {
        RuleBook book = coach.book();
        var trials = new RoadTrials(coach, opportunity, asOf);
        FactSchema schema = FactSchema.OPPORTUNITY
                .with(book.tables()::codes)
                .and(book.tables().definitions().values());
        var all = new ArrayList<AnsweringFields>();
        for (Advice.Finding finding : findings) {
            var type = book.tables().findings().get(finding.code());
            String code = type == null ? null : type.section();
            schema.sections().stream()
                    .filter(section -> section.code().equalsIgnoreCase(code))
                    .flatMap(section -> {
                        var reads = RuleReads.of(book, finding.rule());
                        return places(section, finding, trials.start()).stream()
                                .map(place -> of(section, place, finding, reads, schema, asOf, trials));
                    })
                    .filter(found -> !found.fields.isEmpty())
                    .forEach(all::add);
        }
        return all;
    }

    private static AnsweringFields of(
            FactSection section,
            int place,
            Advice.Finding finding,
            RuleReads reads,
            FactSchema schema,
            LocalDate asOf,
            RoadTrials trials) {
        var candidates = new RoadCandidates(schema, asOf, reads.numbers(), reads.texts());
        ObjectNode start = trials.start();
        ObjectNode document = place == RoadChange.NEW ? withNew(section, candidates, start, asOf) : start;
        int entry = place == RoadChange.NEW ? section.entries(document).size() - 1 : place;
        var fields = new LinkedHashSet<String>();
        var before = trials.facts(document);
        for (List<RoadChange> group : candidates.of(section, entry, document)) {
            boolean read = group.subList(0, Math.min(group.size(), MOST_VALUES)).stream()
                    .map(change -> trials.facts(change.on(document, asOf)))
                    .anyMatch(after ->
                            before != null && after != null && reads.any(FactDifference.between(before, after)));
            if (read) {
                fields.add(group.get(0).field().path());
            }
        }
        return new AnsweringFields(
                finding.label(),
                section.code(),
                section.list(),
                place >= 0 ? section.key(section.entries(start).get(place), place) : null,
                finding.subject() == null ? "" : finding.subject(),
                fields);
    }

    /** The entry that a finding is about; where it is about none of them, each of a few, and one to be added. */
    private static List<Integer> places(FactSection section, Advice.Finding finding, ObjectNode document) {
        if (!section.list()) {
            return List.of(RoadChange.NONE);
        }
        var entries = section.entries(document);
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).path("id").asString("").equals(finding.subject())) {
                return List.of(i);
            }
        }
        var places = new ArrayList<Integer>();
        for (int i = 0; finding.subject() == null && entries.size() <= MOST_ENTRIES && i < entries.size(); i++) {
            places.add(i);
        }
        places.add(RoadChange.NEW);
        return places;
    }

    /** The file with an entry more that says no more than it must: what else it says then shows in the facts. */
    private static ObjectNode withNew(
            FactSection section, RoadCandidates candidates, ObjectNode document, LocalDate asOf) {
        return candidates.of(section, RoadChange.NEW, document).stream()
                .map(group -> group.get(0))
                .filter(change ->
                        change.field().required() && !change.field().path().contains("/"))
                .findFirst()
                .map(change -> change.on(document, asOf))
                .orElseGet(() -> {
                    ObjectNode more = document.deepCopy();
                    section.add(more);
                    return more;
                });
    }
}
