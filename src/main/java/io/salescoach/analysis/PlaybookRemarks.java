package io.salescoach.analysis;

import io.salescoach.analysis.Remark.Kind;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.RuleOutline;
import io.salescoach.rulebook.TableSchema;
import io.salescoach.rulebook.Tables.Play;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Rows of the playbook that say the same as another, or can never be advised. */
final class PlaybookRemarks {

    private final RuleBook book;
    private final Set<String> concluded;
    private final Set<String> aboutObjections;
    private final Set<String> verdicts;

    PlaybookRemarks(RuleBook book, Map<String, RuleOutline> outlines, Predicate<RuleInfo> cannotFire) {
        this.book = book;
        this.concluded = CodeRemarks.concluded(book, cannotFire);
        this.verdicts = RuleRemarks.given(outlines, "verdict");
        this.aboutObjections = book.rules().values().stream()
                .filter(rule -> rule.subjectType().equals("Objection"))
                .map(RuleInfo::finding)
                .collect(Collectors.toSet());
    }

    void add(List<Remark> remarks) {
        var titles = new HashMap<String, Play>();
        var uses = new HashMap<String, Play>();
        for (Play play : book.tables().playbook()) {
            repeated(titles.putIfAbsent(play.title().in(Locale.ENGLISH), play), play, "has the same title", remarks);
            String use = "%s %s %s %s %s"
                    .formatted(new TreeSet<>(play.answers()), play.cause(), play.verdict(), play.owner(), play.tool());
            repeated(
                    uses.putIfAbsent(use, play),
                    play,
                    "answers the same findings for the same cause and verdict, by the same person with the same tool",
                    remarks);
            String why = why(play);
            if (!why.isEmpty()) {
                remarks.add(remark(Kind.UNREACHABLE, play, play.action(), "it is never advised: " + why));
            }
        }
    }

    private static void repeated(
            @org.jspecify.annotations.Nullable Play first, Play play, String what, List<Remark> remarks) {
        if (first != null) {
            String key = first.action() + " " + play.action() + " " + what;
            remarks.add(
                    remark(Kind.REPEATED, play, key, "%s in row %d %s".formatted(first.action(), first.row(), what)));
        }
    }

    private String why(Play play) {
        if (play.answers().stream().noneMatch(concluded::contains)) {
            return "no rule can conclude what it answers";
        }
        if (!play.verdict().isEmpty() && !verdicts.contains(play.verdict())) {
            return "no rule concludes the verdict " + play.verdict();
        }
        boolean needsDiagnosis = !play.cause().isEmpty() && !play.cause().equals(TableSchema.NO_DIAGNOSIS);
        return needsDiagnosis && play.answers().stream().noneMatch(aboutObjections::contains)
                ? "none of its findings is about an objection, so none has the cause " + play.cause()
                : "";
    }

    private static Remark remark(Kind kind, Play play, String key, String message) {
        return new Remark(kind, "playbook.csv", play.row(), key, play.action() + ": " + message);
    }
}
