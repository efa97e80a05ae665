package io.salescoach.coaching;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.rulebook.Conclusions.Found;
import io.salescoach.rulebook.Tables.Lines;
import io.salescoach.rulebook.Tables.Play;
import io.salescoach.rulebook.Tables.Severity;
import io.salescoach.rulebook.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Turns findings into ranked actions: what answers a blocker comes before what answers a warning, then an information;
 * inside that the playbook's priority decides, then the action's code.
 */
final class Playbook {

    private static final String NO_DIAGNOSIS = "NONE";

    private final List<Play> plays;
    private final String verdict;
    private final Function<Found, Severity> severity;
    private final Map<String, String> leadingCauses;

    /** @param leadingCauses the leading cause of each diagnosed objection, by the objection's id */
    Playbook(List<Play> plays, String verdict, Function<Found, Severity> severity, Map<String, String> leadingCauses) {
        this.plays = plays;
        this.verdict = verdict;
        this.severity = severity;
        this.leadingCauses = leadingCauses;
    }

    List<Action> actions(List<Found> findings, Wording wording, Locale locale) {
        var chosen = new ArrayList<Chosen>();
        for (Play play : plays) {
            var answered =
                    findings.stream().filter(found -> answers(play, found)).toList();
            if (!answered.isEmpty()) {
                chosen.add(new Chosen(play, answered, severity.apply(mostSevere(answered))));
            }
        }
        chosen.sort(Comparator.comparing(Chosen::severity)
                .thenComparing(each -> each.play.priority())
                .thenComparing(each -> each.play.action()));
        var actions = new ArrayList<Action>();
        chosen.forEach(each -> actions.add(action(actions.size() + 1, each, wording, locale)));
        return List.copyOf(actions);
    }

    private Found mostSevere(List<Found> findings) {
        return findings.stream().min(Comparator.comparing(severity)).orElseThrow();
    }

    private boolean answers(Play play, Found found) {
        return play.answers().contains(found.code())
                && (play.verdict().isEmpty() || play.verdict().equals(verdict))
                && (play.cause().isEmpty() || play.cause().equals(cause(found)));
    }

    private String cause(Found found) {
        return leadingCauses.getOrDefault(found.subjectId(), NO_DIAGNOSIS);
    }

    private static Action action(int rank, Chosen chosen, Wording wording, Locale locale) {
        Play play = chosen.play;
        var values = wording.values(chosen.findings);
        return new Action(
                rank,
                play.action(),
                play.title().in(locale, values),
                lines(play.how(), values, locale),
                lines(play.questions(), values, locale),
                play.owner(),
                play.tool().isEmpty() ? null : play.tool(),
                chosen.findings.stream().map(Consultation::label).toList());
    }

    private static List<String> lines(Lines lines, Map<String, String> values, Locale locale) {
        return (Text.isChinese(locale) ? lines.zh() : lines.en())
                .stream().map(line -> line.in(locale, values)).toList();
    }

    private record Chosen(Play play, List<Found> findings, Severity severity) {}
}
