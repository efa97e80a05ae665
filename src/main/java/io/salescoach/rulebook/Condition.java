package io.salescoach.rulebook;

import io.salescoach.opportunity.Sentence;
import io.salescoach.rulebook.Tokens.Kind;
import io.salescoach.rulebook.Tokens.Token;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Understands one condition, such as {@code $days : days > $limit && stage != Stage.ACTION}, or refuses it. What is
 * understood is written anew, so that the engine is only ever given what was understood here.
 */
final class Condition {

    private final Tokens tokens;
    private final Operands operands;
    private final Map<String, @Nullable Type> scope;
    private @Nullable Value lastLeft;

    /** The value that the condition binds, or null. */
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
     * @throws Refusal when it says something that conditions may not say
     */
    static Value read(String source, Class<?> fact, Map<String, @Nullable Type> scope) {
        return new Condition(source, fact, scope).condition();
    }

    /** Reads something that is no comparison, such as what is summed up. */
    static Value operand(String source, Map<String, @Nullable Type> scope) {
        var condition = new Condition(source, null, scope);
        Value value = condition.operands.sum();
        condition.end();
        return value;
    }

    private Value condition() {
        Token first = tokens.peek();
        if (tokens.second().text().equals(":") && first.kind() == Kind.NAME) {
            binds = name(first);
            scope.put(binds, null);
            tokens.take();
            tokens.take();
        }
        Value value = or();
        end();
        if (binds == null) {
            Comparisons.yesOrNo(value, 0);
            return value;
        }
        return new Value(binds + " : " + value.text(), value.type(), null, value.bound(), value.ties(), value.loose());
    }

    /** The name of a bound value. */
    static String name(Token token) {
        if (!token.text().startsWith("$") || token.text().length() < 2) {
            throw new Refusal(
                    token.at(), Sentence.of("a bound value's name begins with $: write $%s : …", token.said()));
        }
        return token.text();
    }

    private void end() {
        Token token = tokens.peek();
        if (token.kind() == Kind.END) {
            return;
        }
        throw new Refusal(
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

    private Value or() {
        int at = tokens.peek().at();
        Value value = and();
        while (tokens.accept("||")) {
            Comparisons.yesOrNo(value, at);
            at = tokens.peek().at();
            Value other = and();
            Comparisons.yesOrNo(other, at);
            value = value.with(value.text() + " || " + other.text(), boolean.class, other);
        }
        return value;
    }

    private Value and() {
        int at = tokens.peek().at();
        Value value = comparison();
        while (tokens.accept("&&")) {
            Comparisons.yesOrNo(value, at);
            at = tokens.peek().at();
            Value other = comparison();
            Comparisons.yesOrNo(other, at);
            value = value.and(other);
        }
        return value;
    }

    private Value comparison() {
        Value left = Comparisons.SIGNS.contains(tokens.peek().text()) && lastLeft != null ? lastLeft : operands.sum();
        if (binds != null && !typed) {
            scope.put(binds, left.type());
            typed = true;
        }
        if (tokens.at("(") && Comparisons.SIGNS.contains(tokens.second().text())) {
            tokens.take();
            lastLeft = left;
            Value value = or();
            tokens.expect(")");
            return value.inBrackets();
        }
        Token token = tokens.peek();
        boolean not = token.text().equals("not") && token.kind() == Kind.NAME;
        Token operator = not ? tokens.second() : token;
        if (operator.kind() == Kind.SIGN && Comparisons.SIGNS.contains(operator.text())) {
            tokens.take();
            lastLeft = left;
            return compare(left, operator.text(), operands.sum(), operator.at());
        }
        if (operator.kind() != Kind.NAME || !Comparisons.WORDS.contains(operator.text())) {
            return left;
        }
        tokens.take();
        if (not) {
            tokens.take();
        }
        lastLeft = left;
        return byWord(left, not ? "not " : "", operator);
    }

    private Value compare(Value left, String operator, Value right, int at) {
        Comparisons.check(left, operator, right, at);
        Value whole = left.with(left.text() + " " + operator + " " + right.text(), boolean.class, right);
        Value own = left.field() != null ? left : right;
        Value other = own == left ? right : left;
        boolean tie = operator.equals("==") && own.field() != null && !reads(other);
        return tie ? whole.tiedBy(own.field()) : whole;
    }

    /** Whether a value depends on the fact that is being matched. */
    private static boolean reads(Value value) {
        return value.field() != null
                || !value.bound() && !value.text().matches("\"[\\s\\S]*|-?\\d.*|true|false|null|[A-Z]\\w*\\.\\w+");
    }

    private Value byWord(Value left, String not, Token operator) {
        if (operator.text().equals("in")) {
            return among(left, not, operator.at());
        }
        String word = operator.text();
        if (word.equals("str")) {
            tokens.expect("[");
            Token what = tokens.take();
            if (!Set.of("startsWith", "endsWith", "length").contains(what.text())) {
                throw new Refusal(what.at(), Sentence.of("str takes startsWith, endsWith or length"));
            }
            tokens.expect("]");
            word = "str[" + what.text() + "]";
        }
        Token literal = tokens.peek();
        Value right = operands.sum();
        Comparisons.check(left, word, right, operator.at());
        if (word.equals("matches")) {
            if (literal.kind() != Kind.TEXT || !right.text().equals(Tokens.quoted(literal.text()))) {
                throw new Refusal(
                        literal.at(), Sentence.of("a pattern to match stands in quotes, as matches \".*price.*\""));
            }
            right = Value.of(Tokens.quoted(TextPattern.checked(literal.text(), literal.at())), String.class);
        }
        return left.with(left.text() + " " + not + word + " " + right.text(), boolean.class, right);
    }

    private Value among(Value left, String not, int at) {
        tokens.expect("(");
        var texts = new ArrayList<String>();
        Value all = left;
        do {
            Value each = operands.sum();
            Comparisons.check(left, "==", each, at);
            texts.add(each.text());
            all = all.with("", null, each);
        } while (tokens.accept(","));
        tokens.expect(")");
        return all.with(left.text() + " " + not + "in (" + String.join(", ", texts) + ")", boolean.class);
    }
}
