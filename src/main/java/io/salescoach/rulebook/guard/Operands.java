package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.guard.Expression.Bound;
import io.salescoach.rulebook.guard.Expression.Brackets;
import io.salescoach.rulebook.guard.Expression.Calculated;
import io.salescoach.rulebook.guard.Expression.Literal;
import io.salescoach.rulebook.guard.Expression.Not;
import io.salescoach.rulebook.guard.Expression.Own;
import io.salescoach.rulebook.guard.Expression.Read;
import io.salescoach.rulebook.guard.Tokens.Kind;
import io.salescoach.rulebook.guard.Tokens.Token;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What conditions compare: fields and what is read from them, bound values, codes, literals and sums. */
final class Operands {

    private static final Sentence HINT = Sentence.of(
            "a rule names the fields of its fact, values bound as $name, codes such as Stage.DEMAND, numbers and \"texts\"");

    private final Tokens tokens;
    private final @Nullable Class<?> fact;
    private final Map<String, @Nullable Type> scope;
    private final Supplier<Expression> inBrackets;

    /**
     * @param fact whose fields may be named, or null when none may
     * @param scope the types of bound values by their names
     * @param inBrackets reads what stands between brackets
     */
    Operands(
            Tokens tokens,
            @Nullable Class<?> fact,
            Map<String, @Nullable Type> scope,
            Supplier<Expression> inBrackets) {
        this.tokens = tokens;
        this.fact = fact;
        this.scope = scope;
        this.inBrackets = inBrackets;
    }

    /** A value, or several calculated with each other. */
    Expression sum() {
        Expression value = product();
        while (tokens.at("+") || tokens.at("-")) {
            String sign = tokens.take().text();
            value = calculated(value, sign, product());
        }
        return value;
    }

    private Expression product() {
        Expression value = unary();
        while (tokens.accept("*")) {
            value = calculated(value, "*", unary());
        }
        if (tokens.at("/") || tokens.at("%")) {
            throw new RefusedPartException(
                    tokens.peek().at(), Sentence.of("rules do not divide; multiply the other side instead"));
        }
        return value;
    }

    private static Expression calculated(Expression left, String sign, Expression right) {
        var whole = new Calculated(left, sign, right, BigDecimal.class);
        if (!Comparisons.isNumber(left.raw()) || !Comparisons.isNumber(right.raw())) {
            throw new RefusedPartException(left.at(), Sentence.of("%s does not calculate with numbers", whole.text()));
        }
        return whole;
    }

    private Expression unary() {
        int at = tokens.peek().at();
        if (tokens.accept("!")) {
            Expression value = unary();
            Comparisons.yesOrNo(value, at);
            return new Not(value, at);
        }
        if (tokens.at("-") && tokens.second().kind() == Kind.NUMBER) {
            tokens.take();
            return number("-" + tokens.take().text(), at);
        }
        if (tokens.accept("(")) {
            Expression value = inBrackets.get();
            tokens.expect(")");
            return new Brackets(value, at);
        }
        return read();
    }

    /** A literal, a value, or something read from one. */
    Expression read() {
        Token token = tokens.peek();
        switch (token.kind()) {
            case NUMBER -> {
                return number(tokens.take().text(), token.at());
            }
            case TEXT -> {
                String text = tokens.take().text();
                return new Literal(text, String.class, Tokens.quoted(text), token.at());
            }
            case NAME -> {
                return steps(root());
            }
            default ->
                throw new RefusedPartException(
                        token.at(), Sentence.of("'%s' cannot stand here; %s", token.said(), HINT));
        }
    }

    /** A letter behind a number names a kind of number in other languages; here all numbers are alike. */
    private static Literal number(String text, int at) {
        var value = new BigDecimal(text.replaceAll("[lLdDfFBI]$", ""));
        Number number = value.scale() <= 0 ? (Number) value.longValueExact() : value;
        return new Literal(number, BigDecimal.class, text, at);
    }

    private Expression root() {
        Token name = tokens.take();
        String text = name.text();
        if (text.equals("true") || text.equals("false")) {
            return new Literal(Boolean.valueOf(text), boolean.class, text, name.at());
        }
        if (text.equals("null")) {
            return new Literal(null, null, text, name.at());
        }
        if (text.startsWith("$")) {
            if (!scope.containsKey(text)) {
                throw new RefusedPartException(name.at(), Sentence.of("nothing was bound as %s before", text));
            }
            return new Bound(text, scope.get(text), name.at());
        }
        Class<?> code = Vocabulary.CODES.get(text);
        if (code != null) {
            tokens.expect(".");
            Token constant = tokens.take();
            return new Literal(Comparisons.constant(code, constant), code, text + "." + constant.text(), name.at());
        }
        if (fact != null && text.equals("this")) {
            return new Own(fact, text, name.at());
        }
        if (fact == null || Character.isUpperCase(text.charAt(0)) || text.equals("new")) {
            throw new RefusedPartException(
                    name.at(), Sentence.of("'%s' is nothing that a rule may name; %s", text, HINT));
        }
        return member(new Own(fact, "", name.at()), name);
    }

    private Expression steps(Expression value) {
        Expression read = value;
        while (tokens.at(".") || tokens.at("!.")) {
            tokens.take();
            Token name = tokens.take();
            if (name.kind() != Kind.NAME) {
                throw new RefusedPartException(name.at(), Sentence.of("'%s' is no name of a field", name.said()));
            }
            if (read.type() == null) {
                throw new RefusedPartException(name.at(), Sentence.of("it is not known what '%s' has", read.text()));
            }
            read = member(read, name);
        }
        if (tokens.at("[") || tokens.at("#") || tokens.at("?")) {
            throw new RefusedPartException(
                    tokens.peek().at(),
                    tokens.at("[")
                            ? Sentence.of("'[' cannot stand here; write get(…) to look into a table")
                            : Sentence.of(
                                    "'%s' cannot stand here", tokens.peek().text()));
        }
        return read;
    }

    private Expression member(Expression owner, Token name) {
        boolean called = tokens.at("(") && !comparisonInBrackets();
        List<Expression> arguments = called ? arguments() : List.of();
        var member = AllowedMembers.read(
                owner.type() == null ? Object.class : owner.type(), name.text(), called ? arguments : null, name.at());
        return new Read(owner, name.text(), member.method(), arguments, called, member.type(), owner.at());
    }

    /** As in {@code days (> 3 && < 9)}. */
    private boolean comparisonInBrackets() {
        return Comparisons.SIGNS.contains(tokens.second().text());
    }

    private List<Expression> arguments() {
        tokens.expect("(");
        var arguments = new ArrayList<Expression>();
        while (!tokens.at(")")) {
            arguments.add(read());
            if (!tokens.at(")")) {
                tokens.expect(",");
            }
        }
        tokens.expect(")");
        return List.copyOf(arguments);
    }
}
