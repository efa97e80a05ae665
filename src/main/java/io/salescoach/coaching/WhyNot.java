package io.salescoach.coaching;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Limits;
import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.Conclusions;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.explain.RuleExplainer;
import io.salescoach.rulebook.explain.RuleExplanation;
import io.salescoach.rulebook.explain.RuleExplanation.Condition;
import io.salescoach.rulebook.explain.RuleExplanation.NearMiss;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why the coach says something about an opportunity, or does not.
 *
 * @param finding what was asked for, as {@code CODE} or {@code CODE(subject)}; null when a rule was
 * @param said whether a rule concludes it
 * @param candidates every rule that could
 */
public record WhyNot(
        String opportunityId,
        LocalDate asOf,
        Advice.Rules rules,
        @Nullable String finding,
        boolean said,
        List<Candidate> candidates) {

    /**
     * A rule.
     *
     * @param words the whole rule as a sentence
     * @param conditions in the order of the rule; after the first that fails they are not looked at
     * @param failedFirst the words of that condition; null when all hold
     * @param nearest the facts that meet all conditions but the fewest
     * @param complete whether the search for them came to its end
     */
    public record Candidate(
            String rule,
            String words,
            boolean fired,
            List<Condition> conditions,
            @Nullable String failedFirst,
            List<NearMiss> nearest,
            boolean complete) {

        private static Candidate of(RuleExplanation explanation) {
            var failed = explanation.failedFirst();
            return new Candidate(
                    explanation.rule().name(),
                    explanation.words().sentence(),
                    explanation.fired(),
                    explanation.conditions(),
                    failed == null ? null : failed.words(),
                    explanation.nearest(),
                    explanation.complete());
        }
    }

    /**
     * What is asked for: one of the two.
     *
     * @param finding a code, or a code with its subject as {@code NEEDS_NOT_BROAD(cfo)}
     * @param rule the name of a rule
     */
    public record Question(
            @Nullable String finding, @Nullable String rule) {

        /** What is meant by a word: a finding, or else a rule. */
        public static Question of(String word, RuleBook book) {
            boolean isRule = book.rules().containsKey(word) || word.contains(" ") && !word.contains("(");
            return isRule ? new Question(null, word) : new Question(word, null);
        }

        private String code() {
            String label = String.valueOf(finding);
            int bracket = label.indexOf('(');
            return bracket < 0 || !label.endsWith(")") ? label : label.substring(0, bracket);
        }

        private @Nullable String subject() {
            String label = String.valueOf(finding);
            int bracket = label.indexOf('(');
            return bracket < 0 || !label.endsWith(")") ? null : label.substring(bracket + 1, label.length() - 1);
        }

        private void check(RuleBook book) {
            if ((finding == null) == (rule == null)) {
                throw wrong(
                        "finding",
                        Sentence.of("write one of finding and rule: a code such as BUDGET_UNKNOWN, or a rule's name"));
            } else if (finding != null) {
                check(
                        "finding",
                        Sentence.of("finding"),
                        code(),
                        book.tables().findings().keySet());
            } else if (rule != null) {
                check("rule", Sentence.of("rule"), rule, book.rules().keySet());
            }
        }

        private static void check(String name, Sentence kind, String code, Collection<String> known) {
            if (!known.contains(code)) {
                String quoted = code.length() > Limits.NAME ? code.substring(0, Limits.NAME) + "…" : code;
                throw wrong(name, Sentence.of("there is no %s '%s'%s", kind, quoted, Nearest.hint(code, known)));
            }
        }

        private static BadInputException wrong(String name, Sentence detail) {
            return new BadInputException(BadInputException.Kind.UNREADABLE, List.of(new Problem("/" + name, detail)));
        }
    }

    /** @throws BadInputException when there is no such finding or rule, or the finding is never about that subject */
    static WhyNot of(
            String opportunityId,
            LocalDate asOf,
            RuleBook book,
            Conclusions conclusions,
            Question question,
            Locale locale) {
        question.check(book);
        String subject = question.finding() == null ? null : question.subject();
        if (subject != null) {
            FindingSubject.check(book, conclusions, question.code(), subject);
        }
        var explainer = new RuleExplainer(book, conclusions, locale);
        var explanations = question.rule() == null
                ? explainer.finding(question.code(), subject)
                : List.of(explainer.rule(question.rule()));
        return new WhyNot(
                opportunityId,
                asOf,
                new Advice.Rules(book.version(), book.hash()),
                question.finding(),
                explanations.stream().anyMatch(RuleExplanation::fired),
                explanations.stream().map(Candidate::of).toList());
    }
}
