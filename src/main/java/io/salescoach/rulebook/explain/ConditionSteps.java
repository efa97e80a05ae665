package io.salescoach.rulebook.explain;

import io.salescoach.rulebook.engine.EngineConstraints;
import io.salescoach.rulebook.engine.EngineRule;
import io.salescoach.rulebook.engine.ExpressionFunctions;
import io.salescoach.rulebook.engine.ExpressionFunctions.Source;
import io.salescoach.rulebook.engine.RuleAlternatives;
import io.salescoach.rulebook.explain.ConditionStep.Any;
import io.salescoach.rulebook.explain.ConditionStep.Check;
import io.salescoach.rulebook.explain.ConditionStep.Match;
import io.salescoach.rulebook.explain.ConditionStep.Question;
import io.salescoach.rulebook.explain.ConditionStep.Sum;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.Expression.Among;
import io.salescoach.rulebook.guard.Expression.Compared;
import io.salescoach.rulebook.guard.Expression.Literal;
import io.salescoach.rulebook.guard.Expression.Own;
import io.salescoach.rulebook.guard.Expression.Several;
import io.salescoach.rulebook.guard.RuleTree.Accumulate;
import io.salescoach.rulebook.guard.RuleTree.Constraint;
import io.salescoach.rulebook.guard.RuleTree.Group;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import io.salescoach.rulebook.guard.RuleTree.Quantified;
import io.salescoach.rulebook.guard.RuleTree.Quantifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes steps of one way through the conditions of a rule, as {@link EngineRule} makes conditions of the engine. */
final class ConditionSteps {

    private static final String SUBJECT = "$subject";

    private final AtomicInteger count;
    private final Map<String, Source> sources;

    ConditionSteps() {
        this(new AtomicInteger(), new HashMap<>());
    }

    private ConditionSteps(AtomicInteger count, Map<String, Source> sources) {
        this.count = count;
        this.sources = sources;
    }

    /** How many facts the steps number. */
    int count() {
        return count.get();
    }

    /** The steps for parts without {@code or}, see {@link RuleAlternatives}. */
    List<ConditionStep> of(List<Part> parts) {
        var steps = new ArrayList<ConditionStep>();
        for (Part part : parts) {
            if (part instanceof Pattern pattern) {
                steps.add(match(pattern, pattern.constraints(), false));
            } else if (part instanceof Group group) {
                steps.addAll(of(group.parts()));
            } else if (part instanceof Quantified quantified) {
                steps.add(any(quantified));
            } else {
                steps.add(sum((Accumulate) part));
            }
        }
        return List.copyOf(steps);
    }

    private ConditionSteps inside() {
        return new ConditionSteps(count, new HashMap<>(sources));
    }

    /** @param fails whether a fact is looked for of which these conditions do not all hold */
    private Match match(Pattern pattern, List<Constraint> constraints, boolean fails) {
        int number = count.getAndIncrement();
        Question from = pattern.from() == null ? null : question(pattern.from(), number);
        if (pattern.name() != null) {
            sources.put(pattern.name(), new Source(number, new Own(pattern.fact(), "this", 0), -1));
        }
        for (Constraint constraint : constraints) {
            if (constraint.binds() != null) {
                sources.put(constraint.binds(), new Source(number, constraint.bound(), -1));
            }
        }
        Source subject = sources.get(SUBJECT);
        Question only = subject != null && subject.pattern() == number && subject.value() != null
                ? question(subject.value(), number)
                : null;
        return new Match(pattern, number, from, checks(constraints, number, fails), only);
    }

    private List<Check> checks(List<Constraint> constraints, int number, boolean fails) {
        var holding = constraints.stream().flatMap(EngineConstraints::holding).toList();
        if (fails) {
            return holding.isEmpty()
                    ? List.of()
                    : List.of(new Check(question(new Several(false, holding), number), true, List.of()));
        }
        return holding.stream()
                .flatMap(EngineConstraints::single)
                .map(holds -> new Check(question(holds, number), false, seen(holds, number)))
                .toList();
    }

    private Question question(Expression text, int number) {
        var terms = new ExpressionFunctions(number, sources);
        return new Question(text, terms.term(text), terms.others());
    }

    /** The values that a condition compares. */
    private List<Question> seen(Expression holds, int number) {
        return looksAt(holds)
                .filter(each -> !(each.bare() instanceof Literal))
                .map(each -> question(each, number))
                .toList();
    }

    private static Stream<Expression> looksAt(Expression holds) {
        Expression bare = holds.bare();
        if (bare instanceof Several several) {
            return several.parts().stream().flatMap(ConditionSteps::looksAt).distinct();
        } else if (bare instanceof Compared compared) {
            return Stream.of(compared.left(), compared.right());
        } else if (bare instanceof Among among) {
            return Stream.of(among.left());
        }
        return bare instanceof Expression.Not not ? looksAt(not.inside()) : Stream.of(bare);
    }

    private Any any(Quantified quantified) {
        if (quantified.quantifier() == Quantifier.FORALL) {
            return new Any(quantified, false, inside().counterexample(quantified.parts()));
        }
        return new Any(quantified, quantified.quantifier() == Quantifier.EXISTS, inside().of(quantified.parts()));
    }

    private List<ConditionStep> counterexample(List<Part> parts) {
        if (parts.size() == 1 && parts.get(0) instanceof Pattern only) {
            return List.of(match(only, only.constraints(), true));
        }
        var steps = new ArrayList<>(of(parts.subList(0, 1)));
        Part rest = parts.get(1);
        steps.add(new Any(rest, false, inside().of(parts.subList(1, parts.size()))));
        return List.copyOf(steps);
    }

    private Sum sum(Accumulate accumulate) {
        var inner = inside();
        var steps = inner.of(List.of(accumulate.input()));
        var values = new ArrayList<@Nullable Question>();
        for (var total : accumulate.totals()) {
            values.add(total.value() == null ? null : inner.question(total.value(), -1));
        }
        int number = count.getAndIncrement();
        sources.put(ExpressionFunctions.result(number), new Source(number, null, 0));
        for (int i = 0; i < accumulate.totals().size(); i++) {
            String binds = accumulate.totals().get(i).binds();
            if (binds != null) {
                sources.put(binds, new Source(number, null, i));
            }
        }
        if (accumulate.name() != null) {
            sources.put(accumulate.name(), new Source(number, null, 0));
        }
        return new Sum(accumulate, number, steps, values, checks(accumulate.constraints(), number, false));
    }
}
