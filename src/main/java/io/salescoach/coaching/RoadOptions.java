package io.salescoach.coaching;

import io.salescoach.coaching.RoadTrials.Blocker;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.explain.RuleReads;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which facts could remove which blockers. A fact can only if a rule of the blocker reads what it changes; that is found by
 * comparing the facts with and without it. Facts are numbered, so that sets of them are quickly compared.
 */
final class RoadOptions {

    /** Of so many entries of a list each is looked at by itself; further ones are taken to be alike. */
    private static final int MOST_ALIKE = 3;

    /** Of so many values of a field each is looked at; further ones are taken to change the same. */
    private static final int MOST_VALUES = 3;

    private final RoadTrials trials;
    private final RuleBook book;
    private final RoadCandidates candidates;
    private final LocalDate asOf;
    private final Map<String, RuleReads> reads = new LinkedHashMap<>();
    private final Map<String, Set<String>> changedBy = new HashMap<>();
    private final List<RoadChange> all = new ArrayList<>();
    private final List<Set<String>> changes = new ArrayList<>();
    private final Map<String, BitSet> relevant = new HashMap<>();
    private final BitSet everywhere = new BitSet();
    private boolean whole;

    /** @param time how long is spent on finding out what facts change; facts that answer what blocks now come first */
    RoadOptions(RoadTrials trials, RuleBook book, Stage stage, LocalDate asOf, Duration time) {
        this.trials = trials;
        this.book = book;
        this.asOf = asOf;
        var numbers = new LinkedHashSet<BigDecimal>();
        var texts = new LinkedHashSet<String>();
        book.catalogue().stream()
                .filter(rule -> {
                    var type = book.tables().findings().get(rule.finding());
                    return type != null && type.severity(stage) == Severity.BLOCKER;
                })
                .forEach(rule -> {
                    RuleReads read = RuleReads.of(book, rule.name());
                    reads.put(rule.name(), read);
                    numbers.addAll(read.numbers());
                    texts.addAll(read.texts());
                });
        FactSchema schema = FactSchema.OPPORTUNITY
                .with(book.tables()::codes)
                .and(book.tables().definitions().values());
        this.candidates = new RoadCandidates(schema, asOf, numbers, texts);
        this.whole = schema.sections().stream()
                .noneMatch(section ->
                        section.list() && section.entries(trials.start()).size() > RoadCandidates.MOST_ENTRIES);
        long end = System.nanoTime() + time.toNanos();
        var sections = sections();
        var groups = new ArrayList<>(candidates.of(trials.start()));
        groups.sort(Comparator.comparing(
                group -> !sections.contains(group.get(0).section().code())));
        for (List<RoadChange> group : groups) {
            if (System.nanoTime() > end) {
                whole = false;
                break;
            }
            add(group, trials.start(), all, changes);
        }
    }

    /** Where the facts stand that answer what blocks now, as findings.csv has it. */
    private Set<String> sections() {
        var sections = new LinkedHashSet<String>();
        var now = trials.of(trials.start());
        if (now != null) {
            now.blockers().forEach(blocker -> {
                var type = book.tables().findings().get(blocker.finding());
                if (type != null && type.section() != null) {
                    sections.add(type.section());
                }
            });
        }
        return sections;
    }

    /** Whether all facts are looked at. */
    boolean isWhole() {
        return whole;
    }

    /** The facts that could be recorded in the file as it is. */
    List<RoadChange> all() {
        return all;
    }

    /** The facts of this group, if a rule that blocks could notice them. */
    private void add(List<RoadChange> group, ObjectNode document, List<RoadChange> to, List<Set<String>> changed) {
        Set<String> differs = changed(group, document);
        if (reads.values().stream().anyMatch(read -> read.any(differs))) {
            group.forEach(change -> {
                to.add(change);
                changed.add(differs);
            });
        }
    }

    /** What the facts of a field change; the same for all entries of a list. */
    private Set<String> changed(List<RoadChange> group, ObjectNode document) {
        RoadChange first = group.get(0);
        String key = String.join(
                " ",
                first.section().code(),
                first.section().path(),
                first.field().path(),
                first.entry() < MOST_ALIKE ? String.valueOf(first.entry()) : "");
        return changedBy.computeIfAbsent(key, any -> {
            var differs = new LinkedHashSet<String>();
            var before = trials.facts(document);
            for (RoadChange change : group.subList(0, Math.min(group.size(), MOST_VALUES))) {
                var after = trials.facts(change.on(document, asOf));
                if (before != null && after != null) {
                    differs.addAll(FactDifference.between(before, after));
                }
            }
            return differs;
        });
    }

    /** A fact that removes a blocker whose rule does not read it: what it changes decides about all of them. */
    void countsEverywhere(int number) {
        everywhere.set(number);
    }

    /** Whether there is such a fact. */
    boolean anyCountsEverywhere() {
        return !everywhere.isEmpty();
    }

    /** The numbers of the facts that could remove a blocker. */
    BitSet relevant(Blocker blocker) {
        BitSet numbers =
                (BitSet) relevant.computeIfAbsent(blocker.rule(), this::readBy).clone();
        numbers.or(everywhere);
        return numbers;
    }

    private BitSet readBy(String rule) {
        RuleReads read = reads.computeIfAbsent(rule, name -> RuleReads.of(book, name));
        var numbers = new BitSet();
        for (int i = 0; i < all.size(); i++) {
            if (read.any(changes.get(i))) {
                numbers.set(i);
            }
        }
        return numbers;
    }

    /** The facts that an entry could tell which was added, and that could remove a blocker. */
    List<RoadChange> ofEntry(FactSection section, int entry, ObjectNode document, Blocker blocker) {
        RuleReads read = reads.computeIfAbsent(blocker.rule(), name -> RuleReads.of(book, name));
        var added = new ArrayList<RoadChange>();
        for (List<RoadChange> group : candidates.of(section, entry, document)) {
            if (read.any(changed(group, document))) {
                added.addAll(group);
            }
        }
        return added;
    }
}
