package io.salescoach.rulebook;

import io.salescoach.opportunity.Sentence;
import io.salescoach.rulebook.Tokens.Kind;
import io.salescoach.rulebook.Tokens.Token;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What conditions compare: fields and what is read from them, bound values, codes, literals and sums. */
final class Operands {

    private static final Sentence HINT = Sentence.of(
            "a rule names the fields of its fact, values bound as $name, codes such as Stage.DEMAND, numbers and \"texts\"");

    /** Words of the engine that are also fields; they are read from the fact explicitly. */
    private static final Set<String> ENGINE_WORDS = Set.of("with");

    private final Tokens tokens;
    private final @Nullable Class<?> fact;
    private final Map<String, @Nullable Type> scope;
    private final Supplier<Value> inBrackets;

    /**
     * @param fact whose fields may be named, or null when none may
     * @param scope the types of bound values by their names
     * @param inBrackets reads what stands between brackets
     */
    Operands(Tokens tokens, @Nullable Class<?> fact, Map<String, @Nullable Type> scope, Supplier<Value> inBrackets) {
        this.tokens = tokens;
        this.fact = fact;
        this.scope = scope;
        this.inBrackets = inBrackets;
    }

    /** A value, or several calculated with each other. */
    Value sum() {
        int at = tokens.peek().at();
        Value value = product();
        while (tokens.at("+") || tokens.at("-")) {
            String sign = tokens.take().text();
            Value other = product();
            value = calculated(value, sign, other, at);
        }
        return value;
    }

    private Value product() {
        int at = tokens.peek().at();
        Value value = unary();
        while (tokens.accept("*")) {
            value = calculated(value, "*", unary(), at);
        }
        if (tokens.at("/") || tokens.at("%")) {
            throw new Refusal(tokens.peek().at(), Sentence.of("rules do not divide; multiply the other side instead"));
        }
        return value;
    }

    private static Value calculated(Value left, String sign, Value right, int at) {
        if (!Comparisons.isNumber(left.raw()) || !Comparisons.isNumber(right.raw())) {
            throw new Refusal(
                    at, Sentence.of("%s %s %s does not calculate with numbers", left.text(), sign, right.text()));
        }
        return left.with(left.text() + " " + sign + " " + right.text(), BigDecimal.class, right);
    }

    private Value unary() {
        int at = tokens.peek().at();
        if (tokens.accept("!")) {
            Value value = unary();
            Comparisons.yesOrNo(value, at);
            return value.with("!" + value.text(), boolean.class);
        }
        if (tokens.at("-") && tokens.second().kind() == Kind.NUMBER) {
            tokens.take();
            return Value.of("-" + tokens.take().text(), BigDecimal.class);
        }
        if (tokens.accept("(")) {
            Value value = inBrackets.get();
            tokens.expect(")");
            return value.inBrackets();
        }
        return read();
    }

    /** A literal, a value, or something read from one. */
    Value read() {
        Token token = tokens.peek();
        switch (token.kind()) {
            case NUMBER -> {
                return Value.of(tokens.take().text(), BigDecimal.class);
            }
            case TEXT -> {
                return Value.of(Tokens.quoted(tokens.take().text()), String.class);
            }
            case NAME -> {
                return steps(root());
            }
            default -> throw new Refusal(token.at(), Sentence.of("'%s' cannot stand here; %s", token.said(), HINT));
        }
    }

    private Value root() {
        Token name = tokens.take();
        String text = name.text();
        if (text.equals("true") || text.equals("false")) {
            return Value.of(text, boolean.class);
        }
        if (text.equals("null")) {
            return Value.of(text, null);
        }
        if (text.startsWith("$")) {
            if (!scope.containsKey(text)) {
                throw new Refusal(name.at(), Sentence.of("nothing was bound as %s before", text));
            }
            return new Value(text, scope.get(text), null, true, Set.of(), false);
        }
        Class<?> code = Vocabulary.CODES.get(text);
        if (code != null) {
            tokens.expect(".");
            Token constant = tokens.take();
            Comparisons.constant(code, constant);
            return Value.of(text + "." + constant.text(), code);
        }
        if (fact != null && text.equals("this")) {
            return new Value(text, fact, "this", false, Set.of(), false);
        }
        if (fact == null || Character.isUpperCase(text.charAt(0)) || text.equals("new")) {
            throw new Refusal(name.at(), Sentence.of("'%s' is nothing that a rule may name; %s", text, HINT));
        }
        return member(new Value("", fact, null, false, Set.of(), false), name, "");
    }

    private Value steps(Value value) {
        Value read = value;
        while (tokens.accept(".")) {
            Token name = tokens.take();
            if (name.kind() != Kind.NAME) {
                throw new Refusal(name.at(), Sentence.of("'%s' is no name of a field", name.said()));
            }
            if (read.type() == null) {
                throw new Refusal(name.at(), Sentence.of("it is not known what '%s' has", read.text()));
            }
            read = member(read, name, ".");
        }
        if (tokens.at("!.")) {
            throw new Refusal(
                    tokens.peek().at(),
                    Sentence.of("'!.' is not used; ask first whether it is there, as in value != null"));
        }
        if (tokens.at("[") || tokens.at("#") || tokens.at("?")) {
            throw new Refusal(
                    tokens.peek().at(),
                    tokens.at("[")
                            ? Sentence.of("'[' cannot stand here; write get(…) to look into a table")
                            : Sentence.of(
                                    "'%s' cannot stand here", tokens.peek().text()));
        }
        return read;
    }

    private Value member(Value owner, Token name, String dot) {
        List<Value> arguments = tokens.at("(") && !comparisonInBrackets() ? arguments() : null;
        Type type = Members.read(owner.type() == null ? Object.class : owner.type(), name.text(), arguments, name.at());
        var text = new StringBuilder(owner.text()).append(dot);
        if (dot.isEmpty() && ENGINE_WORDS.contains(name.text())) {
            text.append("this.");
        }
        text.append(name.text());
        boolean bound = owner.bound();
        if (arguments != null) {
            text.append('(')
                    .append(String.join(
                            ", ", arguments.stream().map(Value::text).toList()))
                    .append(')');
            bound |= arguments.stream().anyMatch(Value::bound);
        }
        String field = dot.isEmpty() && arguments == null ? name.text() : null;
        return new Value(text.toString(), type, field, bound, new HashSet<>(), bound);
    }

    /** As in {@code days (> 3 && < 9)}. */
    private boolean comparisonInBrackets() {
        return Comparisons.SIGNS.contains(tokens.second().text());
    }

    private List<Value> arguments() {
        tokens.expect("(");
        var arguments = new ArrayList<Value>();
        while (!tokens.at(")")) {
            arguments.add(read());
            if (!tokens.at(")")) {
                tokens.expect(",");
            }
        }
        tokens.expect(")");
        return arguments;
    }
}
