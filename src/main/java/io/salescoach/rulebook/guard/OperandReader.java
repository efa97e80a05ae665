package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads single values as rules write them, such as {@code $need.priority + 1}, by the guard's own grammar, and tells which
 * values a fact has. For whoever makes rules from parts: what this class reads is one value and never more.
 */
public final class OperandReader {

    /** How deep lists of members look into parts of facts. */
    private static final int DEPTH = 2;

    private OperandReader() {}

    /**
     * A value that was read, or what is wrong with it.
     *
     * @param value null when it was refused
     */
    public record Operand(
            @Nullable Expression value, @Nullable Sentence problem) {}

    /**
     * Something that may be read from a fact.
     *
     * @param path the names on the way to it
     * @param argument what it is asked about, as in {@code reached(Stage.DEMAND)}; null when it is a plain field
     */
    public record Member(
            List<String> path, Type type, @Nullable Class<?> argument) {}

    /**
     * Reads one value.
     *
     * @param fact whose fields it may name, or null
     * @param scope the types of bound values by their names
     */
    public static Operand read(String source, @Nullable Class<?> fact, Map<String, @Nullable Type> scope) {
        try {
            var reading = new Reading(source, fact, scope);
            return new Operand(reading.whole(), null);
        } catch (RefusedPartException e) {
            return new Operand(null, e.detail());
        } catch (ArithmeticException e) {
            return new Operand(null, Sentence.of("a number is written with at most 18 digits, as 1000000 or 2.5"));
        }
    }

    private static final class Reading {

        private final Tokens tokens;
        private final Operands operands;

        Reading(String source, @Nullable Class<?> fact, Map<String, @Nullable Type> scope) {
            this.tokens = new Tokens(source);
            this.operands = new Operands(tokens, fact, scope, this::sum);
        }

        private Expression sum() {
            return operands.sum();
        }

        Expression whole() {
            Expression value = sum();
            if (!tokens.atEnd()) {
                throw new RefusedPartException(
                        tokens.peek().at(),
                        Sentence.of("'%s' cannot stand here", tokens.peek().text()));
            }
            return value;
        }
    }

    /** A text as a literal that means it and nothing else. */
    public static String quoted(String text) {
        return Tokens.quoted(text);
    }

    /** The kind of fact of this name, or, in a list, the kind of part; null when there is none. */
    public static @Nullable Class<?> fact(String name, boolean inList) {
        return inList ? Vocabulary.taken(name) : Vocabulary.FACTS.get(name);
    }

    /** What may be read from a fact and from its parts, in the order of the fact. */
    public static List<Member> members(Class<?> fact) {
        var members = new ArrayList<Member>();
        collect(fact, List.of(), members);
        return List.copyOf(members);
    }

    private static void collect(Class<?> type, List<String> path, List<Member> members) {
        var order = new ArrayList<String>();
        if (type.isRecord()) {
            for (var component : type.getRecordComponents()) {
                order.add(component.getName());
            }
        }
        AllowedMembers.methods(type)
                .sorted(Comparator.comparingInt((Method method) -> position(order, method.getName()))
                        .thenComparing(Method::getName))
                .forEach(method -> add(method, path, members));
    }

    private static int position(List<String> order, String name) {
        int at = order.indexOf(name);
        return at < 0 ? order.size() : at;
    }

    private static void add(Method method, List<String> path, List<Member> members) {
        var longer = new ArrayList<>(path);
        longer.add(AllowedMembers.property(method));
        Class<?> argument = method.getParameterCount() == 0 ? null : method.getParameterTypes()[0];
        members.add(new Member(List.copyOf(longer), method.getGenericReturnType(), argument));
        Class<?> type = method.getReturnType();
        if (longer.size() < DEPTH && argument == null && type.isRecord() && Vocabulary.isPart(type)) {
            collect(type, longer, members);
        }
    }
}
