package io.salescoach.rulebook.builder;

import io.salescoach.rulebook.guard.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of a rule that is put together from parts, with the lines that belong to it. Values are written as rules write
 * them: {@code "text"}, {@code 5}, {@code Stage.DEMAND}, {@code value.amount}, {@code $need.id}.
 *
 * @param fact the kind of fact
 * @param name the name by which later lines know the fact or value, with its {@code $}; empty without one
 * @param left the value that is looked at, the list that a fact is taken from, or what is summed up
 * @param operator how values are compared, or the function of a result; empty for a value that must be yes
 * @param right what it is compared with
 */
public record RuleLine(
        Kind kind, String fact, String name, String left, String operator, List<String> right, List<RuleLine> inside) {

    /** Every comparison, as lines write them. */
    static final Set<String> COMPARISONS = Arrays.stream(Operator.values())
            .flatMap(operator -> operator.sign().matches("\\W+")
                    ? Stream.of(operator.sign())
                    : Stream.of(operator.sign(), "not " + operator.sign()))
            .collect(Collectors.toUnmodifiableSet());

    /** What a line says. */
    public enum Kind {
        /** There is a fact; the rule holds for each of them. */
        IS,
        SOME,
        NONE,
        EVERY,
        /** So many facts. */
        COUNT,
        ALL_OF,
        ANY_OF,
        SOME_OF,
        NONE_OF,
        EVERY_OF,
        /** Facts counted and summed up in any way. */
        TOTAL,
        RESULT,
        TEST,
        ALL_TESTS,
        ANY_TESTS,
        NOT_TESTS;

        /** Whether it is a fact with tests below it. */
        public boolean isFact() {
            return ordinal() <= COUNT.ordinal();
        }

        /** Whether facts stand below it. */
        public boolean holdsFacts() {
            return ordinal() >= ALL_OF.ordinal() && ordinal() <= TOTAL.ordinal();
        }

        /** Whether tests stand below it. */
        public boolean holdsTests() {
            return isFact() || this == TOTAL || ordinal() > TEST.ordinal();
        }

        /** Whether it stands below a fact. */
        public boolean isTest() {
            return ordinal() >= TEST.ordinal();
        }
    }

    public RuleLine {
        right = List.copyOf(right);
        inside = List.copyOf(inside);
    }

    public static RuleLine of(Kind kind, List<RuleLine> inside) {
        return new RuleLine(kind, "", "", "", "", List.of(), inside);
    }

    public static RuleLine fact(Kind kind, String fact, RuleLine... tests) {
        return new RuleLine(kind, fact, "", "", "", List.of(), List.of(tests));
    }

    public static RuleLine test(String left, String operator, String... right) {
        return new RuleLine(Kind.TEST, "", "", left, operator, List.of(right), List.of());
    }

    public RuleLine named(String name) {
        return new RuleLine(kind, fact, name, left, operator, right, inside);
    }

    /** The tests below it. */
    public List<RuleLine> tests() {
        return inside.stream().filter(line -> line.kind.isTest()).toList();
    }

    /** The facts below it. */
    public List<RuleLine> parts() {
        return inside.stream()
                .filter(line -> !line.kind.isTest() && line.kind != Kind.RESULT)
                .toList();
    }

    /** The results below it. */
    public List<RuleLine> results() {
        return inside.stream().filter(line -> line.kind == Kind.RESULT).toList();
    }

    int depth() {
        return 1 + inside.stream().mapToInt(RuleLine::depth).max().orElse(0);
    }

    /** The line and all below it, in the order in which they are read. */
    public Stream<RuleLine> all() {
        return Stream.concat(Stream.of(this), inside.stream().flatMap(RuleLine::all));
    }

    /** Without groups of one, and without groups whose lines may as well stand where the group stands. */
    static List<RuleLine> plain(List<RuleLine> lines, Kind around) {
        return lines.stream().flatMap(line -> line.plain(around)).toList();
    }

    private Stream<RuleLine> plain(Kind around) {
        var plain = plain(inside, kind);
        boolean group = kind == Kind.ALL_OF || kind == Kind.ANY_OF || kind == Kind.ALL_TESTS || kind == Kind.ANY_TESTS;
        if (group && plain.size() == 1) {
            RuleLine only = plain.get(0);
            return Stream.of(name.isEmpty() ? only : only.named(name));
        }
        boolean same = kind == around && kind != Kind.NONE_OF && kind != Kind.SOME_OF;
        boolean asItStands =
                kind == Kind.ALL_OF && (around == Kind.NONE_OF || around == Kind.SOME_OF || around == Kind.TOTAL);
        return group && name.isEmpty() && (same || asItStands)
                ? plain.stream()
                : Stream.of(new RuleLine(kind, fact, name, left, operator, right, plain));
    }
}
