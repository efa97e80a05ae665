package io.salescoach.rulebook.guard;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Objection;
import io.salescoach.rulebook.Conclusions;
import io.salescoach.rulebook.engine.RuleFiring;
import io.salescoach.rulebook.guard.RuleTree.Call;
import io.salescoach.rulebook.guard.Tokens.Kind;
import io.salescoach.rulebook.guard.Tokens.Token;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Understands what a rule does: it calls the coach, and nothing else. */
final class Consequence {

    private static final Set<Method> CALLS = Arrays.stream(Conclusions.class.getMethods())
            .filter(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0] == RuleFiring.class)
            .collect(Collectors.toSet());

    private static final Sentence ONLY =
            Sentence.of("after 'then' a rule only calls the coach; write coach.found(drools);");

    private final Tokens tokens;
    private final Map<String, @Nullable Type> scope;
    private final List<Call> calls = new ArrayList<>();

    /**
     * Reads a consequence.
     *
     * @throws RefusedPartException when it does anything but call the coach with codes and bound values
     */
    Consequence(String source, Map<String, @Nullable Type> scope) {
        this.tokens = new Tokens(source);
        this.scope = scope;
        do {
            call();
            while (tokens.accept(";")) {
                // An empty statement does nothing.
            }
        } while (!tokens.atEnd());
    }

    /** What the rule calls, in order. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    private void call() {
        Token first = tokens.peek();
        if (!tokens.accept("coach") || !tokens.accept(".")) {
            throw new RefusedPartException(first.at(), ONLY);
        }
        Token name = tokens.take();
        tokens.expect("(");
        tokens.expect("drools");
        var arguments = new ArrayList<Expression>();
        while (tokens.accept(",")) {
            arguments.add(argument(tokens.peek()));
        }
        tokens.expect(")");
        if (!tokens.at(";") && !tokens.atEnd()) {
            throw new RefusedPartException(
                    tokens.peek().at(),
                    Sentence.of("'%s' cannot stand here; %s", tokens.peek().text(), ONLY));
        }
        check(name, arguments);
        calls.add(new Call(name.text(), List.copyOf(arguments)));
    }

    private Expression argument(Token token) {
        Expression value = new Operands(tokens, null, scope, () -> {
                    throw new RefusedPartException(token.at(), ONLY);
                })
                .read();
        if (token.kind() != Kind.TEXT && !value.text().equals(token.text())) {
            throw new RefusedPartException(
                    token.at(),
                    Sentence.of("the coach is told codes and bound values only; bind it above as $name : …"));
        }
        return value;
    }

    private void check(Token name, List<Expression> arguments) {
        for (Method method : CALLS) {
            if (method.getName().equals(name.text()) && fits(method, arguments)) {
                if (name.text().equals("evidence") && scope.get("$objection") != Objection.class) {
                    throw new RefusedPartException(
                            name.at(),
                            Sentence.of("evidence is about an objection: bind it as $objection : Objection(…)"));
                }
                return;
            }
        }
        var names = CALLS.stream().map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
        throw new RefusedPartException(
                name.at(),
                names.contains(name.text())
                        ? Sentence.of("coach.%s is called with other values; see the rules that call it", name.text())
                        : Sentence.of(
                                "the coach has no '%s'%s; it has: %s",
                                name.text(), Nearest.hint(name.text(), names), String.join(", ", names)));
    }

    private static boolean fits(Method method, List<Expression> arguments) {
        if (method.getParameterCount() != arguments.size() + 1) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (method.getParameterTypes()[i + 1] != arguments.get(i).raw()) {
                return false;
            }
        }
        return true;
    }
}
