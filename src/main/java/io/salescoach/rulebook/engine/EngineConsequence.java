package io.salescoach.rulebook.engine;

import io.salescoach.rulebook.Conclusions;
import io.salescoach.rulebook.engine.ExpressionFunctions.Source;
import io.salescoach.rulebook.engine.ExpressionFunctions.Term;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.RuleTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.drools.core.rule.consequence.InternalMatch;
import org.drools.model.Consequence;
import org.drools.model.Variable;
import org.drools.model.consequences.ConsequenceImpl;
import org.drools.modelcompiler.consequence.DroolsImpl;
import org.jspecify.annotations.Nullable;

/** What a rule does when it fires: it tells the coach, with the values that it bound. */
final class EngineConsequence {

    private record Value(String name, Term term) {}

    private final RuleTree rule;
    private final List<Value> values = new ArrayList<>();
    private final List<String> facts;

    EngineConsequence(RuleTree rule, Map<String, Source> sources) {
        this.rule = rule;
        var terms = new ExpressionFunctions(-1, sources);
        for (String name : order(sources).keySet()) {
            values.add(new Value(
                    name, terms.term(new Expression.Bound(name, rule.bound().get(name), 0))));
        }
        this.facts = terms.others().stream().map(EngineRule::name).toList();
    }

    /**
     * Evidence names values in the order in which the engine of the first edition hashed them, pattern by pattern, so that
     * advice keeps its bytes.
     */
    private Map<String, Source> order(Map<String, Source> sources) {
        var patterns = new TreeMap<Integer, Map<String, Source>>();
        for (String name : rule.bound().keySet()) {
            Source source = sources.get(name);
            if (source != null) {
                patterns.computeIfAbsent(source.pattern(), any -> new HashMap<>())
                        .put(name, source);
            }
        }
        if (rule.conditions().parts().size() == 1 && patterns.size() == 1) {
            return patterns.firstEntry().getValue();
        }
        var all = new HashMap<String, Source>();
        patterns.values().forEach(all::putAll);
        return all;
    }

    /** The consequence in the engine's model. */
    Consequence asConsequence() {
        return new ConsequenceImpl(
                arguments -> fire((DroolsImpl) arguments[0]), new Variable<?>[0], true, false, "java");
    }

    private void fire(DroolsImpl engine) {
        var match = (InternalMatch) engine.getMatch();
        Object[] matched = facts.stream().map(match::getDeclarationValue).toArray();
        var bound = new LinkedHashMap<String, @Nullable Object>();
        for (Value value : values) {
            Object is = value.term().of(null, matched);
            bound.put(value.name(), is == NullSafeComparison.ABSENT ? null : is);
        }
        var coach = (Conclusions) engine.getKieRuntime().getGlobal(RuleEngine.COACH);
        new RuleFiring(rule, bound, match, engine).tell(coach);
    }
}
