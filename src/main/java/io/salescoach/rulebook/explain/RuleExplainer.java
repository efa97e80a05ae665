package io.salescoach.rulebook.explain;

import io.salescoach.rulebook.Conclusions;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.engine.EvaluationLimiter;
import io.salescoach.rulebook.engine.RuleAlternatives;
import io.salescoach.rulebook.explain.ConditionStep.Any;
import io.salescoach.rulebook.explain.ConditionStep.Check;
import io.salescoach.rulebook.explain.ConditionStep.Match;
import io.salescoach.rulebook.explain.ConditionStep.Question;
import io.salescoach.rulebook.explain.ConditionStep.Sum;
import io.salescoach.rulebook.explain.NearMisses.Missed;
import io.salescoach.rulebook.explain.NearMisses.Near;
import io.salescoach.rulebook.explain.RuleExplanation.Condition;
import io.salescoach.rulebook.explain.RuleExplanation.NearMiss;
import io.salescoach.rulebook.guard.FactWords;
import io.salescoach.rulebook.guard.RuleTree;
import io.salescoach.rulebook.guard.RuleTree.Call;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.wording.ConditionWording;
import io.salescoach.rulebook.wording.FactTerms;
import io.salescoach.rulebook.wording.RuleWording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells of an evaluation why rules fired or did not: tries their conditions on its facts one after the other, with the
 * predicates that the engine has. The search is within the limits of an evaluation.
 */
public final class RuleExplainer {

    private final RuleBook book;
    private final Conclusions conclusions;
    private final FactTerms terms;
    private final RuleWording wording;

    /** @param locale the language of words */
    public RuleExplainer(RuleBook book, Conclusions conclusions, Locale locale) {
        this.book = book;
        this.conclusions = conclusions;
        this.terms = new FactTerms(book.tables(), locale);
        this.wording = new RuleWording(book.tables(), locale);
    }

    /** Every rule that could conclude a finding, by file and line. */
    public List<RuleExplanation> finding(String code, @Nullable String subject) {
        return book.catalogue().stream()
                .filter(rule -> rule.finding().equals(code))
                .map(rule -> tree(rule.name()))
                .filter(tree -> canBeAbout(tree, subject))
                .map(tree -> explain(tree, subject))
                .toList();
    }

    /** One rule of the book. */
    public RuleExplanation rule(String name) {
        return explain(tree(name), null);
    }

    private RuleTree tree(String name) {
        return book.trees().stream()
                .filter(tree -> tree.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean canBeAbout(RuleTree rule, @Nullable String subject) {
        return subject == null
                || rule.calls().stream()
                        .filter(call -> call.name().equals("found"))
                        .map(Call::code)
                        .allMatch(code -> code == null || code.equals(subject));
    }

    private RuleExplanation explain(RuleTree rule, @Nullable String subject) {
        var limiter = new EvaluationLimiter(book.trees(), book.limits());
        try {
            var ways = RuleAlternatives.of(rule.conditions()).stream()
                    .map(parts -> new Way(rule, parts, subject))
                    .toList();
            Way best = ways.stream().filter(way -> way.holds).findFirst().orElseGet(() -> nearest(ways));
            RuleInfo info = Objects.requireNonNull(book.rules().get(rule.name()));
            boolean fired = best.holds || subject == null && conclusions.fired().contains(rule.name());
            return new RuleExplanation(
                    info, wording.say(rule), fired, best.conditions(), fired ? List.of() : best.near(), best.complete);
        } finally {
            limiter.stop();
        }
    }

    private static Way nearest(List<Way> ways) {
        return ways.stream()
                .min(Comparator.comparingInt((Way way) -> way.missing()).thenComparingInt(way -> -way.trial.farthest()))
                .orElseThrow();
    }

    /** One way through the alternatives of a rule, tried. */
    private final class Way {

        private final List<Part> parts;
        private final List<ConditionStep> steps;
        private final ConditionTrial trial;
        private final List<Near> nearest = new ArrayList<>();
        private boolean holds;
        private boolean complete = true;

        Way(RuleTree rule, List<Part> parts, @Nullable String subject) {
            this.parts = parts;
            var made = new ConditionSteps();
            this.steps = made.of(parts);
            this.trial = new ConditionTrial(rule.name(), conclusions.allFacts(), made.count(), subject);
            try {
                holds = trial.holds(steps);
                if (!holds) {
                    nearest.addAll(new NearMisses(steps, trial).find());
                }
            } catch (RulesStoppedException e) {
                complete = false;
            }
        }

        int missing() {
            return nearest.isEmpty()
                    ? Integer.MAX_VALUE
                    : nearest.get(0).missed().size();
        }

        private List<Condition> conditions() {
            var words = new ConditionWording(terms, parts);
            var said = new ArrayList<Condition>();
            System.arraycopy(trial.there(), 0, trial.matched(), 0, trial.there().length);
            for (int i = 0; i < steps.size(); i++) {
                ConditionStep step = steps.get(i);
                boolean state = i < trial.farthest();
                String what = words.say(step.part());
                if (what == null && i == trial.farthest()) {
                    what = words.threshold(step.part());
                }
                if (what != null && i > trial.farthest()) {
                    said.add(new Condition(what, null, List.of(), List.of()));
                } else if (what != null) {
                    said.add(new Condition(what, state, facts(step, state), seen(words, step)));
                }
            }
            return said;
        }

        private List<String> facts(ConditionStep step, boolean state) {
            if (step instanceof Match match) {
                return state ? named(Stream.ofNullable(trial.matched()[match.number()])) : List.of();
            } else if (step instanceof Any any) {
                var witness = trial.witness(any);
                return witness == null ? List.of() : named(witness.stream());
            }
            return List.of();
        }

        /** What the fact says that a step looks at; of several that do not fit, none. */
        private List<String> seen(ConditionWording words, ConditionStep step) {
            if (step instanceof Match match) {
                Object fact = trial.matched()[match.number()];
                var candidates = trial.candidates(match);
                Object shown = fact == null && candidates.size() == 1 ? candidates.get(0) : fact;
                return shown == null ? List.of() : seen(words, match.part(), match.checks(), shown);
            } else if (step instanceof Sum sum) {
                var results = trial.results(sum);
                return results == null ? List.of() : seen(words, sum.part(), sum.checks(), results);
            }
            return List.of();
        }

        private List<String> seen(ConditionWording words, Part part, List<Check> checks, Object own) {
            var seen = new LinkedHashSet<String>();
            for (Check check : checks) {
                for (Question question : check.seen()) {
                    String said = words.seen(question.text(), part, question.ask(own, trial.matched()));
                    if (said != null) {
                        seen.add(said);
                    }
                }
            }
            return List.copyOf(seen);
        }

        private List<NearMiss> near() {
            return nearest.stream()
                    .map(near -> {
                        var words = new ConditionWording(terms, parts);
                        parts.forEach(words::say);
                        return new NearMiss(
                                named(IntStream.range(0, near.facts().length)
                                        .mapToObj(i -> near.facts()[i])
                                        .filter(Objects::nonNull)),
                                near.missed().stream()
                                        .map(missed -> said(words, missed))
                                        .filter(Objects::nonNull)
                                        .toList());
                    })
                    .filter(near -> !near.missing().isEmpty())
                    .distinct()
                    .toList();
        }

        private @Nullable String said(ConditionWording words, Missed missed) {
            return missed.check() == null
                    ? words.say(missed.step().part())
                    : words.say(missed.check().holds().text(), missed.step().part());
        }
    }

    private static List<String> named(Stream<?> facts) {
        return facts.map(FactWords::of).filter(Objects::nonNull).distinct().toList();
    }
}
