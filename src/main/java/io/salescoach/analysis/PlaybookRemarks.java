package io.salescoach.analysis;

import io.salescoach.analysis.Remark.Kind;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.guard.RuleOutline;
import io.salescoach.rulebook.tables.Play;
import io.salescoach.rulebook.tables.TableSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
            repeated(
                    titles.putIfAbsent(play.title().in(Locale.ENGLISH), play),
                    play,
                    Sentence.of("has the same title"),
                    remarks);
            String use = "%s %s %s %s %s"
                    .formatted(new TreeSet<>(play.answers()), play.cause(), play.verdict(), play.owner(), play.tools());
            repeated(
                    uses.putIfAbsent(use, play),
                    play,
                    Sentence.of(
                            "answers the same findings for the same cause and verdict, by the same person with the same tool"),
                    remarks);
            Sentence why = why(play);
            if (why != null) {
                remarks.add(remark(Kind.UNREACHABLE, play, play.action(), Sentence.of("it is never advised: %s", why)));
            }
        }
    }

    private static void repeated(@Nullable Play first, Play play, Sentence what, List<Remark> remarks) {
        if (first != null) {
            String key = first.action() + " " + play.action() + " " + what;
            remarks.add(remark(
                    Kind.REPEATED, play, key, Sentence.of("%s in row %d %s", first.action(), first.row(), what)));
        }
    }

    private @Nullable Sentence why(Play play) {
        if (play.answers().stream().noneMatch(concluded::contains)) {
            return Sentence.of("no rule can conclude what it answers");
        }
        if (!play.verdict().isEmpty() && !verdicts.contains(play.verdict())) {
            return Sentence.of("no rule concludes the verdict %s", play.verdict());
        }
        boolean needsDiagnosis = !play.cause().isEmpty() && !play.cause().equals(TableSchema.NO_DIAGNOSIS);
        return needsDiagnosis && play.answers().stream().noneMatch(aboutObjections::contains)
                ? Sentence.of("none of its findings is about an objection, so none has the cause %s", play.cause())
                : null;
    }

    private static Remark remark(Kind kind, Play play, String key, Sentence message) {
        return new Remark(kind, "playbook.csv", play.row(), key, Sentence.of("%s: %s", play.action(), message));
    }
}
