package io.salescoach.coaching;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.coaching.Advice.Points;
import io.salescoach.coaching.Ranking.Ranked;
import io.salescoach.rulebook.Conclusions.Found;
import io.salescoach.rulebook.tables.Play;
import io.salescoach.rulebook.tables.RankingRow;
import io.salescoach.rulebook.tables.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns findings into the actions that answer them; {@link Ranking} puts these in order. */
final class Playbook {

    private final List<Play> plays;
    private final RankingRows rows;
    private final Map<String, List<Play>> byFinding = new HashMap<>();

    Playbook(List<Play> plays, Collection<RankingRow> ranking) {
        this.plays = plays;
        this.rows = new RankingRows(ranking);
        plays.forEach(play -> play.answers()
                .forEach(code -> byFinding
                        .computeIfAbsent(code, any -> new ArrayList<>())
                        .add(play)));
    }

    /**
     * What the choice of an action depends on beside the findings.
     *
     * @param held codes of all findings that hold, told or not
     * @param remedies how each open objection is to be taken, by its id
     * @param rests whether the action of this code rests for a finding
     */
    record Situation(String verdict, Set<String> held, Map<String, String> remedies, BiPredicate<String, Found> rests) {

        private boolean suits(Play play, Found found) {
            return (play.verdict().isEmpty() || play.verdict().equals(verdict))
                    && (play.onlyWith().isEmpty() || play.onlyWith().stream().anyMatch(held::contains))
                    && play.unless().stream().noneMatch(held::contains)
                    && (play.cause().isEmpty()
                            || play.cause().equals(remedies.getOrDefault(found.subjectId(), TableSchema.NO_DIAGNOSIS)))
                    && !rests.test(play.action(), found);
        }
    }

    /** What the order of the actions goes by. */
    RankingRows rows() {
        return rows;
    }

    /** The actions that answer the findings, in their order. */
    List<Action> actions(List<Found> findings, Situation situation, Ranking ranking, Wording wording) {
        var answered = new LinkedHashMap<Integer, Chosen>();
        for (Found found : findings) {
            for (Play play : byFinding.getOrDefault(found.type().code(), List.of())) {
                if (situation.suits(play, found)) {
                    answered.computeIfAbsent(play.row(), any -> new Chosen(play, new ArrayList<>()))
                            .findings
                            .add(found);
                }
            }
        }
        var actions = new ArrayList<Action>();
        ranking.order(withoutStopped(withoutReplaced(answered.values())))
                .forEach(each -> actions.add(action(actions.size() + 1, each, wording)));
        return List.copyOf(actions);
    }

    /** Where one action stands instead of others, these are left with what it does not answer, or fall away. */
    private static List<Chosen> withoutReplaced(Collection<Chosen> chosen) {
        var left = new ArrayList<Chosen>();
        for (Chosen each : chosen) {
            var findings = each.findings.stream()
                    .filter(found -> chosen.stream()
                            .noneMatch(other -> other.play.insteadOf().contains(each.play.action())
                                    && other.findings.contains(found)))
                    .toList();
            if (!findings.isEmpty()) {
                left.add(new Chosen(each.play, findings));
            }
        }
        return List.copyOf(left);
    }

    /** Where one action says that nothing else is to be done, at most one of those that may follow it is left. */
    private static List<Chosen> withoutStopped(List<Chosen> chosen) {
        var stop = chosen.stream().filter(each -> each.play.stops()).findFirst();
        if (stop.isEmpty()) {
            return chosen;
        }
        Chosen last = stop.get();
        var follows = last.play.thenOnly().stream()
                .flatMap(code ->
                        chosen.stream().filter(each -> each.play.action().equals(code)))
                .filter(each -> each.findings.stream().anyMatch(last.findings::contains))
                .findFirst();
        return Stream.concat(Stream.of(last), follows.stream()).toList();
    }

    /**
     * The actions that are not advised, each worded for what was found, or else for the opportunity as a whole. One whose
     * title speaks of something that is not there is left out.
     */
    List<Alternative> alternatives(
            List<Found> findings, List<Action> advised, Predicate<String> coached, Wording wording) {
        var codes = advised.stream().map(Action::code).collect(Collectors.toSet());
        var alternatives = new TreeMap<String, Alternative>();
        for (Play play : plays) {
            var answered = findings.stream()
                    .filter(found -> play.answers().contains(found.type().code()))
                    .toList();
            var missing = new HashSet<String>();
            String title = wording.say(play.title(), name -> {
                String value = answered.isEmpty() ? wording.always(name) : wording.value(answered, name);
                if (value == null) {
                    missing.add(name);
                }
                return value;
            });
            if (missing.isEmpty() && !codes.contains(play.action())) {
                boolean near = play.answers().stream().anyMatch(coached);
                alternatives.putIfAbsent(
                        play.action(), new Alternative(play.action(), title, !answered.isEmpty(), near));
            }
        }
        return List.copyOf(alternatives.values());
    }

    private static Action action(int rank, Ranked ranked, Wording wording) {
        Play play = ranked.chosen().play;
        var findings = ranked.chosen().findings;
        var known = new HashMap<String, Optional<String>>();
        Function<String, @Nullable String> values = name -> known.computeIfAbsent(
                        name, any -> Optional.ofNullable(wording.value(findings, ranked.with(), name)))
                .orElse(null);
        return new Action(
                rank,
                play.action(),
                wording.say(play.title(), values),
                wording.say(play.how(), values),
                wording.say(play.questions(), values),
                play.owner(),
                play.tools().isEmpty() ? null : play.tools().get(0),
                play.tools(),
                findings.stream().map(Found::label).toList(),
                ranked.when(),
                ranked.with(),
                ranked.waitsFor(),
                points(ranked.points(), wording));
    }

    private static List<Points> points(List<RankingRow> rows, Wording wording) {
        var points = new ArrayList<Points>();
        for (RankingRow row : rows) {
            points.add(new Points(row.part(), row.code(), row.points(), wording.say(row.text(), name -> null)));
        }
        return List.copyOf(points);
    }

    /** An action of the playbook and the findings that it answers. */
    record Chosen(Play play, List<Found> findings) {}
}
