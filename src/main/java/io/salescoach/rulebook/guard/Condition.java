package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.guard.Expression.Among;
import io.salescoach.rulebook.guard.Expression.Brackets;
import io.salescoach.rulebook.guard.Expression.Compared;
import io.salescoach.rulebook.guard.Expression.Literal;
import io.salescoach.rulebook.guard.Expression.Several;
import io.salescoach.rulebook.guard.Expression.YesOrNo;
import io.salescoach.rulebook.guard.Tokens.Kind;
import io.salescoach.rulebook.guard.Tokens.Token;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Understands one condition, such as {@code $days : days > $limit && stage != Stage.ACTION}, or refuses it. */
public final class Condition {

    /**
     * What a condition says.
     *
     * @param binds the name that it binds, or null
     * @param bound what that name stands for, or null
     * @param holds what must hold; null when it only binds
     */
    record Read(
            @Nullable String binds,
            @Nullable Expression bound,
            @Nullable Expression holds) {}

    private final Tokens tokens;
    private final Operands operands;
    private final Map<String, @Nullable Type> scope;
    private @Nullable Expression lastLeft;

    private @Nullable String binds;

    private boolean typed;

    private Condition(String source, @Nullable Class<?> fact, Map<String, @Nullable Type> scope) {
        this.tokens = new Tokens(source);
        this.scope = scope;
        this.operands = new Operands(tokens, fact, scope, this::or);
    }

    /**
     * Reads a condition of a pattern; a value that it binds is added to the scope.
     *
     * @param fact whose fields it may name
     * @throws RefusedPartException when it says something that conditions may not say
     */
    static Read read(String source, Class<?> fact, Map<String, @Nullable Type> scope) {
        return new Condition(source, fact, scope).condition();
    }

    /** Reads something that is no comparison, such as what is summed up. */
    static Expression operand(String source, Map<String, @Nullable Type> scope) {
        var condition = new Condition(source, null, scope);
        Expression value = condition.operands.sum();
        condition.end();
        return value;
    }

    private Read condition() {
        Token first = tokens.peek();
        if (tokens.second().text().equals(":") && first.kind() == Kind.NAME) {
            binds = name(first);
            scope.put(binds, null);
            tokens.take();
            tokens.take();
        }
        Expression value = or();
        end();
        if (binds == null) {
            Comparisons.yesOrNo(value, 0);
            return new Read(null, null, value);
        }
        Expression bound = value;
        while (bound instanceof YesOrNo && !(bound instanceof Expression.Not)) {
            bound = bound.parts().get(0);
        }
        scope.put(binds, bound.type());
        return new Read(binds, bound, bound == value ? null : value);
    }

    /** The name of a bound value. */
    static String name(Token token) {
        if (!token.text().startsWith("$") || token.text().length() < 2) {
            throw new RefusedPartException(
                    token.at(), Sentence.of("a bound value's name begins with $: write $%s : …", token.said()));
        }
        return token.text();
    }

    private void end() {
        Token token = tokens.peek();
        if (token.kind() == Kind.END) {
            return;
        }
        throw new RefusedPartException(
                token.at(),
                switch (token.text()) {
                    case "=" -> Sentence.of("'=' would change a fact; rules only compare: write ==");
                    case "?" -> Sentence.of("'?' cannot stand here; write two rules, or use && and ||");
                    case ":" -> Sentence.of("a value is bound at the beginning of a condition: $name : field");
                    default ->
                        token.kind() == Kind.NAME
                                ? Sentence.of(
                                        "'%s' is no comparison; write == != < <= > >=, contains, memberOf, in, matches or str[startsWith]",
                                        token.text())
                                : Sentence.of("'%s' cannot stand here", token.text());
                });
    }

    private Expression or() {
        return several(true, "||");
    }

    private Expression several(boolean any, String sign) {
        int at = tokens.peek().at();
        Expression value = any ? several(false, "&&") : comparison();
        var parts = new ArrayList<Expression>(List.of(value));
        while (tokens.accept(sign)) {
            Comparisons.yesOrNo(parts.get(parts.size() - 1), at);
            at = tokens.peek().at();
            parts.add(any ? several(false, "&&") : comparison());
            Comparisons.yesOrNo(parts.get(parts.size() - 1), at);
        }
        return parts.size() == 1 ? value : new Several(any, List.copyOf(parts));
    }

    private Expression comparison() {
        Expression left =
                Comparisons.SIGNS.contains(tokens.peek().text()) && lastLeft != null ? lastLeft : operands.sum();
        if (binds != null && !typed) {
            scope.put(binds, left.type());
            typed = true;
        }
        if (tokens.at("(") && Comparisons.SIGNS.contains(tokens.second().text())) {
            int at = tokens.take().at();
            lastLeft = left;
            Expression value = or();
            tokens.expect(")");
            return new Brackets(value, at);
        }
        Token token = tokens.peek();
        boolean not = token.text().equals("not") && token.kind() == Kind.NAME;
        Token operator = not ? tokens.second() : token;
        if (operator.kind() == Kind.SIGN && Comparisons.SIGNS.contains(operator.text())) {
            tokens.take();
            lastLeft = left;
            return compare(left, operator, operands.sum());
        }
        if (operator.kind() != Kind.NAME || !Comparisons.WORDS.contains(operator.text())) {
            return left;
        }
        tokens.take();
        if (not) {
            tokens.take();
        }
        lastLeft = left;
        return byWord(left, not, operator);
    }

    private static Expression compare(Expression left, Token sign, Expression right) {
        Operator operator = Operator.of(sign.text());
        Comparisons.check(left, operator, right, sign.at());
        return new Compared(left, false, operator, right);
    }

    private Expression byWord(Expression left, boolean not, Token operator) {
        if (operator.text().equals("in")) {
            return among(left, not, operator.at());
        }
        String word = operator.text();
        if (word.equals("str")) {
            tokens.expect("[");
            Token what = tokens.take();
            if (!Set.of("startsWith", "endsWith", "length").contains(what.text())) {
                throw new RefusedPartException(what.at(), Sentence.of("str takes startsWith, endsWith or length"));
            }
            tokens.expect("]");
            word = "str[" + what.text() + "]";
        }
        Operator meant = Operator.of(word);
        Expression right = operands.sum();
        Comparisons.check(left, meant, right, operator.at());
        if (meant == Operator.MATCHES) {
            if (!(right instanceof Literal literal) || !(literal.value() instanceof String pattern)) {
                throw new RefusedPartException(
                        right.at(), Sentence.of("a pattern to match stands in quotes, as matches \".*price.*\""));
            }
            TextPattern.check(pattern, right.at());
        }
        return new Compared(left, not, meant, right);
    }

    private Expression among(Expression left, boolean not, int at) {
        tokens.expect("(");
        var values = new ArrayList<Expression>();
        do {
            Expression each = operands.sum();
            Comparisons.check(left, Operator.EQUAL, each, at);
            values.add(each);
        } while (tokens.accept(","));
        tokens.expect(")");
        return new Among(left, not, List.copyOf(values));
    }
}
