package io.salescoach.rulebook.engine;

import io.salescoach.rulebook.engine.ExpressionFunctions.Source;
import io.salescoach.rulebook.engine.ExpressionFunctions.Term;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.Expression.Among;
import io.salescoach.rulebook.guard.Expression.Calculated;
import io.salescoach.rulebook.guard.Expression.Own;
import io.salescoach.rulebook.guard.Expression.Read;
import io.salescoach.rulebook.guard.Expression.Several;
import io.salescoach.rulebook.guard.RuleTree.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.drools.model.Variable;
import org.drools.model.impl.DeclarationImpl;
import org.drools.model.index.AlphaIndexImpl;

/** The conditions of patterns in the engine's model. */
public final class EngineConstraints {

    private final String rule;
    private final EngineIndexes indexes;
    private final List<DeclarationImpl<?>> variables;
    private final Map<String, Source> sources;

    /**
     * @param variables the facts of all patterns, by their numbers
     * @param sources what names are bound to
     */
    EngineConstraints(
            String rule, EngineIndexes indexes, List<DeclarationImpl<?>> variables, Map<String, Source> sources) {
        this.rule = rule;
        this.indexes = indexes;
        this.variables = variables;
        this.sources = sources;
    }

    /** The constraints of a pattern; names that they bind become known. */
    List<org.drools.model.Constraint> of(List<Constraint> constraints, int number) {
        for (Constraint constraint : constraints) {
            if (constraint.binds() != null) {
                sources.put(constraint.binds(), new Source(number, constraint.bound(), -1));
            }
        }
        var made = new ArrayList<org.drools.model.Constraint>();
        constraints.stream()
                .flatMap(EngineConstraints::holding)
                .flatMap(EngineConstraints::single)
                .forEach(holds -> made.add(constraint(holds, number)));
        return made;
    }

    /** What a constraint demands; to bind what is read from something demands that there is something to read from. */
    public static Stream<Expression> holding(Constraint constraint) {
        if (constraint.holds() != null) {
            return Stream.of(constraint.holds());
        }
        Expression bound = constraint.bound();
        return bound != null && bound.all().anyMatch(EngineConstraints::mayBeAbsent)
                ? Stream.of(new Among(bound, true, List.of()))
                : Stream.empty();
    }

    private static boolean mayBeAbsent(Expression part) {
        return part instanceof Read read && !(read.owner() instanceof Own) || part instanceof Calculated;
    }

    /** Each part of a condition that must hold is a condition of its own, which the engine can share and index. */
    public static Stream<Expression> single(Expression holds) {
        Expression bare = holds.bare();
        return bare instanceof Several several && !several.any()
                ? several.parts().stream().flatMap(EngineConstraints::single)
                : Stream.of(bare);
    }

    private TreeConstraint constraint(Expression holds, int number) {
        var terms = new ExpressionFunctions(number, sources);
        Term term = terms.term(holds);
        var index = indexes.index(holds, number, sources);
        // The engine keeps one condition for a key: what has the same key must be the same condition.
        String id = index instanceof AlphaIndexImpl<?, ?> alpha
                ? "field " + alpha.getIndexId() + " " + alpha.getConstraintType() + " " + alpha.getRightValue()
                : terms.identity(holds);
        return new TreeConstraint(id, variables(number, terms), term, index);
    }

    private Variable<?>[] variables(int number, ExpressionFunctions terms) {
        return Stream.concat(Stream.of(number), terms.others().stream())
                .map(variables::get)
                .toArray(Variable<?>[]::new);
    }

    /** Always holds, and counts the combination of facts that is looked at. */
    TreeConstraint counted(int number, int other) {
        Term look = (own, others) -> {
            EvaluationLimiter.looksAt(rule, 1);
            return true;
        };
        var both = new Variable<?>[] {variables.get(number), variables.get(other)};
        return new TreeConstraint("counted " + rule, both, look, null);
    }

    /** Holds where not all of these do. */
    TreeConstraint fails(List<Expression> all, int number) {
        Expression holds = new Several(false, all);
        var terms = new ExpressionFunctions(number, sources);
        Term term = terms.term(holds);
        Term fails = (own, others) -> !Boolean.TRUE.equals(term.of(own, others));
        return new TreeConstraint("fails " + terms.identity(holds), variables(number, terms), fails, null);
    }
}
