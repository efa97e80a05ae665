package io.salescoach.rulebook.engine;

import io.salescoach.rulebook.engine.ExpressionFunctions.Term;
import org.drools.model.Constraint;
import org.drools.model.Index;
import org.drools.model.Variable;
import org.drools.model.constraints.AbstractSingleConstraint;
import org.drools.model.functions.Predicate1;
import org.drools.model.functions.Predicate2;
import org.drools.model.functions.Predicate3;
import org.drools.model.functions.Predicate4;
import org.drools.model.functions.Predicate5;
import org.drools.model.functions.PredicateInformation;
import org.drools.model.functions.PredicateN;
import org.drools.model.impl.ModelComponent;
import org.jspecify.annotations.Nullable;

/** A condition of a pattern as the engine takes it: the first variable is the pattern's own fact. */
final class TreeConstraint extends AbstractSingleConstraint {

    private static final Object[] NO_OTHERS = {};

    private final transient Variable<?>[] variables;
    private final transient Term holds;

    /**
     * @param id the same for conditions that mean the same, so that the engine shares them between rules
     * @param index by which the engine finds the facts for which it holds, or null
     */
    TreeConstraint(String id, Variable<?>[] variables, Term holds, @Nullable Index<?, ?> index) {
        super(id, PredicateInformation.EMPTY_PREDICATE_INFORMATION);
        this.variables = variables;
        this.holds = holds;
        setIndex(index);
    }

    private boolean holds(Object own, Object... others) {
        return Boolean.TRUE.equals(holds.of(own, others));
    }

    @Override
    public Variable<?>[] getVariables() {
        return variables;
    }

    @Override
    public Predicate1<Object> getPredicate1() {
        return own -> holds(own, NO_OTHERS);
    }

    @Override
    public Predicate2<Object, Object> getPredicate2() {
        return this::holds;
    }

    @Override
    public Predicate3<Object, Object, Object> getPredicate3() {
        return this::holds;
    }

    @Override
    public Predicate4<Object, Object, Object, Object> getPredicate4() {
        return this::holds;
    }

    @Override
    public Predicate5<Object, Object, Object, Object, Object> getPredicate5() {
        return this::holds;
    }

    @Override
    public PredicateN getPredicate() {
        return all -> {
            var others = new Object[all.length - 1];
            System.arraycopy(all, 1, others, 0, others.length);
            return holds(all[0], others);
        };
    }

    @Override
    public Constraint negate() {
        throw new UnsupportedOperationException("conditions are negated in the tree");
    }

    @Override
    public Constraint replaceVariable(Variable oldVariable, Variable newVariable) {
        throw new UnsupportedOperationException("variables are settled in the tree");
    }

    @Override
    public boolean isEqualTo(ModelComponent other) {
        return other instanceof TreeConstraint constraint
                && constraint.getExprId().equals(getExprId());
    }
}
