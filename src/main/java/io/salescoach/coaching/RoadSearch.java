package io.salescoach.coaching;

import io.salescoach.coaching.RoadTrials.Blocker;
import io.salescoach.coaching.RoadTrials.Outcome;
import io.salescoach.input.Documents;
import io.salescoach.rulebook.RuleBook;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Looks for the fewest facts that open the next stage, by trying them: all single facts, then all that could go together,
 * one more each time. What cannot be enough is left out: a blocker falls only by a fact that its rule reads, so blockers
 * that share no such fact need one each.
 */
final class RoadSearch {

    /** More facts than this are no road that anybody would follow from a list. */
    static final int LONGEST = 12;

    /** So many roads of one length are looked for. */
    static final int MOST_ROADS = 6;

    private final RuleBook book;
    private final LocalDate asOf;
    private final RoadTrials trials;
    private final RoadOptions options;
    private final long end;
    private final long proofEnd;
    private final Map<Set<String>, List<Step>> found = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private boolean complete;
    private long limit;
    private int wanted = MOST_ROADS;
    /** Whether every fact must remove the blocker against which it is tried: so one soon finds a road. */
    private boolean straight;

    /**
     * A fact on the road.
     *
     * @param place the place of the entry that tells it, once it is there; {@link RoadChange#NONE} for none
     * @param against the blocker for which it was tried
     */
    record Step(RoadChange change, int place, Blocker against) {}

    /**
     * @param time how long roads are looked for
     * @param proof how long shorter ones are looked for; both begin now
     */
    RoadSearch(RuleBook book, RoadTrials trials, RoadOptions options, LocalDate asOf, Duration time, Duration proof) {
        this.book = book;
        this.asOf = asOf;
        this.trials = trials;
        this.options = options;
        this.complete = options.isWhole();
        long now = System.nanoTime();
        this.end = now + time.toNanos();
        this.proofEnd = now + proof.toNanos();
    }

    /** Whether the search came to its end: there is no shorter road among the facts that were tried. */
    boolean complete() {
        return complete;
    }

    /** The shortest roads, the one that fits the findings best first; none when none was found. */
    List<List<Step>> find() {
        ObjectNode start = trials.start();
        Outcome now = Objects.requireNonNull(trials.of(start));
        single(start, now);
        if (!found.isEmpty()) {
            return List.copyOf(found.values());
        }
        int least = options.anyCountsEverywhere() ? 2 : Math.max(2, least(now));
        straight = true;
        wanted = 1;
        look(start, now, LONGEST, LONGEST, end);
        var roads = taken();
        wanted = MOST_ROADS;
        look(start, now, least, roads.isEmpty() ? LONGEST : roads.get(0).size(), end);
        roads = found.isEmpty() ? roads : taken();
        straight = false;
        int shorter = roads.isEmpty() ? LONGEST : roads.get(0).size() - 1;
        look(start, now, least, shorter, roads.isEmpty() ? end : proofEnd);
        return found.isEmpty() ? roads : taken();
    }

    private List<List<Step>> taken() {
        var roads = List.copyOf(found.values());
        found.clear();
        return roads;
    }

    /** Looks for roads, longer and longer ones. */
    private void look(ObjectNode start, Outcome now, int from, int to, long until) {
        limit = until;
        for (int length = from; length <= to && found.isEmpty(); length++) {
            seen.clear();
            search(start, now, List.of(), length);
            if (found.isEmpty() && late()) {
                complete = false;
                return;
            }
        }
    }

    private boolean late() {
        return System.nanoTime() > limit;
    }

    /** Tries every fact alone. */
    private void single(ObjectNode start, Outcome now) {
        var tried = new BitSet();
        now.blockers().forEach(blocker -> tried.or(options.relevant(blocker)));
        limit = end;
        for (int i = tried.nextSetBit(0); i >= 0; i = tried.nextSetBit(i + 1)) {
            if (late()) {
                complete = false;
                return;
            }
            RoadChange change = options.all().get(i);
            ObjectNode document = change.on(start, asOf);
            Outcome then = trials.of(document);
            if (then != null) {
                for (Blocker blocker : now.blockers()) {
                    if (!then.blockers().contains(blocker)
                            && !options.relevant(blocker).get(i)) {
                        options.countsEverywhere(i);
                    }
                }
                if (then.open()) {
                    add(List.of(new Step(
                            change, place(change, start), now.blockers().get(0))));
                }
            }
        }
    }

    private void search(ObjectNode document, Outcome now, List<Step> path, int left) {
        Blocker blocker = now.blockers().stream()
                .min(Comparator.comparingInt(each -> options.relevant(each).cardinality()))
                .orElseThrow();
        var alike = new HashSet<String>();
        for (RoadChange change : changes(document, path, blocker)) {
            if (found.size() >= wanted || late()) {
                return;
            }
            ObjectNode next = change.on(document, asOf);
            Outcome then = trials.of(next);
            if (then == null || straight && !isStraight(change, blocker, then, alike)) {
                continue;
            }
            var longer = new ArrayList<>(path);
            longer.add(new Step(change, place(change, document), blocker));
            if (then.open()) {
                add(longer);
            } else if (left > 1
                    && !then.blockers().isEmpty()
                    && (options.anyCountsEverywhere() ? 1 : least(then)) < left
                    && seen.add(RoadTrials.key(Documents.write(next)))) {
                search(next, then, longer, left - 1);
            }
        }
    }

    /** Whether a fact removes the blocker, as no other value of the same field did before. */
    private static boolean isStraight(RoadChange change, Blocker blocker, Outcome then, Set<String> alike) {
        return !then.blockers().contains(blocker) && alike.add(change.place() + then.blockers());
    }

    private static int place(RoadChange change, ObjectNode document) {
        return change.entry() == RoadChange.NEW
                ? change.section().entries(document).size()
                : change.entry();
    }

    /** What could be done about a blocker: in the file as it was, and in the entries that were added on the way. */
    private List<RoadChange> changes(ObjectNode document, List<Step> path, Blocker blocker) {
        var all = new ArrayList<RoadChange>();
        options.relevant(blocker).stream().mapToObj(options.all()::get).forEach(all::add);
        path.stream()
                .filter(step -> step.change().entry() == RoadChange.NEW)
                .forEach(step -> all.addAll(options.ofEntry(step.change().section(), step.place(), document, blocker)));
        all.removeIf(change -> path.stream().anyMatch(step -> change.isAbout(step.change(), step.place())));
        var type = book.tables().findings().get(blocker.finding());
        String section = type == null ? null : type.section();
        all.sort(Comparator.comparing((RoadChange change) ->
                        !change.section().code().toLowerCase(Locale.ROOT).equals(section))
                .thenComparing(change -> change.entry() == RoadChange.NEW
                        && !change.section().entries(document).isEmpty()));
        return all;
    }

    /** So many facts are needed at least: one for each of the blockers of which no two could fall by the same. */
    private int least(Outcome outcome) {
        var used = new BitSet();
        int least = 0;
        var sets = outcome.blockers().stream()
                .map(options::relevant)
                .sorted(Comparator.comparingInt(BitSet::cardinality))
                .toList();
        for (BitSet set : sets) {
            if (!set.intersects(used)) {
                least++;
                used.or(set);
            }
        }
        return least;
    }

    /** Roads that differ in values only are one. */
    private void add(List<Step> road) {
        if (found.size() < MOST_ROADS) {
            var facts = new LinkedHashSet<String>();
            road.forEach(step -> facts.add(step.place() + " " + step.change().place()));
            found.putIfAbsent(facts, List.copyOf(road));
        }
    }
}
