package io.salescoach.coaching;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Limits;
import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.Conclusions;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.guard.FactWords;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What a finding can be about in a deal: a question about anything else has no answer, neither yes nor no. */
final class FindingSubject {

    /** Kinds of facts that are there as often as the deal has them; others come and go with the stage. */
    private static final Set<String> LISTED = Set.of(
            "Stakeholder",
            "Need",
            "Visit",
            "SwotEntry",
            "Objection",
            "Criterion",
            "PlanStep",
            "Competitor",
            "TeamMember");

    private FindingSubject() {}

    /** @throws BadInputException when the finding is never about this */
    static void check(RuleBook book, Conclusions conclusions, String finding, String subject) {
        var rules = book.rules().values().stream()
                .filter(rule -> rule.finding().equals(finding))
                .toList();
        String quoted = subject.length() > Limits.NAME ? subject.substring(0, Limits.NAME) + "…" : subject;
        if (rules.stream().noneMatch(FindingSubject::isAboutSomething)) {
            throw wrong(Sentence.of("%s is about the opportunity as a whole; write it without (%s)", finding, quoted));
        }
        var known = new TreeSet<String>();
        for (RuleInfo rule : rules) {
            if (!isAboutSomething(rule)) {
                continue;
            }
            var subjects = subjects(rule, book, conclusions);
            if (subjects.isEmpty() && !LISTED.contains(rule.subjectType())) {
                // Nobody can tell what it may be about.
                return;
            }
            known.addAll(subjects);
        }
        if (!known.contains(subject)) {
            throw wrong(Sentence.of(
                    "there is no %s '%s'%s",
                    Sentence.of("subject of %s", finding), quoted, Nearest.hint(subject, known)));
        }
    }

    private static boolean isAboutSomething(RuleInfo rule) {
        return !rule.subjectType().isEmpty() || rule.bindings().contains("subject");
    }

    private static Collection<String> subjects(RuleInfo rule, RuleBook book, Conclusions conclusions) {
        return switch (rule.subjectType()) {
            case "StageSkill" -> book.tables().skills().keySet();
            case "code" -> codes(rule, book);
            default ->
                LISTED.contains(rule.subjectType())
                        ? conclusions.allFacts().stream()
                                .filter(fact -> fact.getClass().getSimpleName().equals(rule.subjectType()))
                                .map(FactWords::id)
                                .toList()
                        : List.of();
        };
    }

    /** The codes that a rule writes itself. */
    private static List<String> codes(RuleInfo rule, RuleBook book) {
        return book.trees().stream()
                .filter(tree -> tree.name().equals(rule.name()))
                .flatMap(tree -> tree.calls().stream())
                .filter(call -> call.name().equals("found"))
                .map(call -> call.code())
                .filter(Objects::nonNull)
                .toList();
    }

    private static BadInputException wrong(Sentence detail) {
        return new BadInputException(BadInputException.Kind.UNREADABLE, List.of(new Problem("/finding", detail)));
    }
}
