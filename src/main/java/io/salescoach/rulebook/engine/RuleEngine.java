package io.salescoach.rulebook.engine;

import io.salescoach.rulebook.Conclusions;
import io.salescoach.rulebook.guard.Guard;
import io.salescoach.rulebook.guard.RuleTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.drools.model.Condition;
import org.drools.model.Rule;
import org.drools.model.impl.GlobalImpl;
import org.drools.model.impl.ModelImpl;
import org.drools.model.impl.RuleImpl;
import org.drools.model.patterns.CompositePatterns;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.conf.BetaRangeIndexOption;

/** Makes the rule engine's rules of the trees that the guard made of rule text; the engine never sees any text. */
public final class RuleEngine {

    /** The name by which the engine knows the conclusions of an evaluation. */
    public static final String COACH = "coach";

    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static final FutureTask<Void> START = new FutureTask<>(RuleEngine::buildNothing);

    private RuleEngine() {}

    /** Lets the engine load its own classes beside whatever the caller does next: a command's start is mostly this. */
    public static void warmUp() {
        if (STARTED.compareAndSet(false, true)) {
            new Thread(START, "rule-engine-start").start();
        }
    }

    private static @Nullable Void buildNothing() {
        base(List.of());
        return null;
    }

    /** Builds rules that the guard has passed. */
    public static KieBase build(List<RuleTree> rules) {
        if (STARTED.get()) {
            awaitStart();
        }
        return base(rules);
    }

    private static void awaitStart() {
        try {
            START.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the rule engine started", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the rule engine could not be started", e.getCause());
        }
    }

    private static KieBase base(List<RuleTree> rules) {
        var indexes = new EngineIndexes();
        var made = new ArrayList<Rule>();
        for (RuleTree rule : rules) {
            var branches = RuleAlternatives.of(rule.conditions());
            for (int i = 0; i < branches.size(); i++) {
                var engineRule = new EngineRule(rule.name(), indexes);
                var conditions = engineRule.conditions(branches.get(i));
                made.add(new RuleImpl(
                        Guard.PACKAGE,
                        branches.size() == 1 ? rule.name() : rule.name() + " " + (i + 1),
                        null,
                        new CompositePatterns(Condition.Type.AND, conditions),
                        new EngineConsequence(rule, engineRule.sources()).asConsequence(),
                        Map.of(),
                        Map.of()));
            }
        }
        var model = new ModelImpl(Guard.PACKAGE).withRules(made);
        model.addGlobal(new GlobalImpl<>(Conclusions.class, Guard.PACKAGE, COACH));
        return Objects.requireNonNull(KieBaseBuilder.createKieBaseFromModel(model, BetaRangeIndexOption.ENABLED));
    }
}
