package io.salescoach.coaching;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.Conclusions.Found;
import io.salescoach.rulebook.TableSchema;
import io.salescoach.rulebook.Tables.Play;
import io.salescoach.rulebook.Tables.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns findings into ranked actions: what answers a blocker comes before what answers a warning, then an information;
 * inside that the playbook's priority decides, then the action's code.
 */
final class Playbook {

    private final List<Play> plays;
    private final Map<String, List<Play>> byFinding = new HashMap<>();

    Playbook(List<Play> plays) {
        this.plays = plays;
        plays.forEach(play -> play.answers()
                .forEach(code -> byFinding
                        .computeIfAbsent(code, any -> new ArrayList<>())
                        .add(play)));
    }

    /**
     * What the choice of an action depends on beside the findings.
     *
     * @param leadingCauses the leading cause of each diagnosed objection, by the objection's id
     * @param rests whether the action of this code rests for a finding
     */
    record Situation(String verdict, Stage stage, Map<String, String> leadingCauses, BiPredicate<String, Found> rests) {

        private boolean suits(Play play, Found found) {
            return (play.verdict().isEmpty() || play.verdict().equals(verdict))
                    && (play.cause().isEmpty()
                            || play.cause()
                                    .equals(leadingCauses.getOrDefault(found.subjectId(), TableSchema.NO_DIAGNOSIS)))
                    && !rests.test(play.action(), found);
        }
    }

    List<Action> actions(List<Found> findings, Situation situation, Wording wording) {
        var answered = new LinkedHashMap<Integer, Answered>();
        for (Found found : findings) {
            for (Play play : byFinding.getOrDefault(found.type().code(), List.of())) {
                if (situation.suits(play, found)) {
                    answered.computeIfAbsent(play.row(), any -> new Answered(play, new ArrayList<>()))
                            .findings
                            .add(found);
                }
            }
        }
        var chosen = new ArrayList<Chosen>();
        answered.values()
                .forEach(each ->
                        chosen.add(new Chosen(each.play, each.findings, mostSevere(each.findings, situation.stage()))));
        chosen.sort(Comparator.comparing(Chosen::severity)
                .thenComparing(each -> each.play.priority())
                .thenComparing(each -> each.play.action()));
        var actions = new ArrayList<Action>();
        chosen.forEach(each -> actions.add(action(actions.size() + 1, each, wording)));
        return List.copyOf(actions);
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

    private static Severity mostSevere(List<Found> findings, Stage stage) {
        return findings.stream()
                .map(found -> found.type().severity(stage))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Action action(int rank, Chosen chosen, Wording wording) {
        Play play = chosen.play;
        var known = new HashMap<String, Optional<String>>();
        Function<String, @Nullable String> values =
                name -> known.computeIfAbsent(name, any -> Optional.ofNullable(wording.value(chosen.findings, name)))
                        .orElse(null);
        return new Action(
                rank,
                play.action(),
                wording.say(play.title(), values),
                wording.say(play.how(), values),
                wording.say(play.questions(), values),
                play.owner(),
                play.tool().isEmpty() ? null : play.tool(),
                chosen.findings.stream().map(Found::label).toList());
    }

    private record Answered(Play play, List<Found> findings) {}

    private record Chosen(Play play, List<Found> findings, Severity severity) {}
}
