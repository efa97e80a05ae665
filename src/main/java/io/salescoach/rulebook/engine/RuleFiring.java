package io.salescoach.rulebook.engine;

import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.Conclusions;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.RuleTree;
import io.salescoach.rulebook.guard.RuleTree.Call;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.drools.model.Drools;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.Match;

/**
 * A rule that fires: the facts that it matched, and the values that it bound.
 *
 * @param values the bound values by {@code $name}; null for those that are not there
 */
public record RuleFiring(RuleTree rule, Map<String, @Nullable Object> values, Match match, Drools engine) {

    /** The facts that the rule matched. */
    public List<Object> matched() {
        return (List<Object>) match.getObjects();
    }

    /** Adds a fact that the rule concluded. */
    public void insert(Object fact) {
        engine.insert(fact);
    }

    /** Does what the rule says after {@code then}. */
    void tell(Conclusions coach) {
        rule.calls().forEach(call -> tell(coach, call));
    }

    private void tell(Conclusions coach, Call call) {
        for (int i = 0; i < call.arguments().size(); i++) {
            if (argument(call, i) == null) {
                // Nothing is concluded from what is not there.
                return;
            }
        }
        switch (call.name()) {
            case "found" -> {
                if (call.arguments().isEmpty()) {
                    coach.found(this);
                } else {
                    coach.found(this, text(call, 0));
                }
            }
            case "signal" -> coach.signal(this);
            case "engagement" -> coach.engagement(this, text(call, 0));
            case "verdict" -> coach.verdict(this, text(call, 0));
            case "scope" -> {
                // A stage that is not known is none to coach in.
                if (argument(call, 1) instanceof Stage stage) {
                    if (call.arguments().size() == 2) {
                        coach.scope(this, text(call, 0), stage);
                    } else {
                        coach.scope(this, text(call, 0), stage, text(call, 2));
                    }
                }
            }
            case "evidence" -> coach.evidence(this, text(call, 0));
            default -> throw new IllegalStateException("the guard let coach." + call.name() + " through");
        }
    }

    private String text(Call call, int number) {
        return String.valueOf(argument(call, number));
    }

    private @Nullable Object argument(Call call, int number) {
        Expression argument = call.arguments().get(number);
        return argument instanceof Expression.Literal literal ? literal.value() : values.get(argument.text());
    }

    /** The objection that evidence is about; the guard sees to it that the rule binds one. */
    public Objection objection() {
        return (Objection) Objects.requireNonNull(values.get("$objection"));
    }
}
