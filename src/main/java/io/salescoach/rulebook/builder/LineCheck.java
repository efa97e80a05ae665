package io.salescoach.rulebook.builder;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.builder.RuleLine.Kind;
import io.salescoach.rulebook.guard.OperandReader;
import io.salescoach.rulebook.guard.Vocabulary;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks lines through before anything is written: each value is read by the guard's grammar, on its own, with the names
 * that are known where it stands. So no value of a form can be more than a value.
 */
public final class LineCheck {

    /** What facts are counted and summed up by. */
    private static final Pattern FUNCTIONS =
            Pattern.compile("count|sum|average|min|max|variance|standardDeviation|collectList|collectSet");

    private static final Set<String> SEVERAL = Set.of("in", "not in");
    private static final Pattern NAME = Pattern.compile("\\$[A-Za-z_][A-Za-z0-9_]{0,39}");
    private static final int MOST_LINES = 100;
    private static final int DEEPEST = 8;

    /**
     * What is known where a line stands.
     *
     * @param fact whose fields the line may name; null when there is none
     * @param names what earlier lines have named, with the types (null: not known)
     */
    public record Scope(@Nullable Class<?> fact, Map<String, @Nullable Type> names) {}

    private final List<Scope> scopes = new ArrayList<>();
    private final List<LineProblem> problems = new ArrayList<>();
    private final Map<String, @Nullable Type> names = new LinkedHashMap<>();

    public LineCheck(List<RuleLine> lines) {
        long count = lines.stream().flatMap(RuleLine::all).count();
        if (count > MOST_LINES || lines.stream().anyMatch(line -> line.depth() > DEEPEST)) {
            problems.add(new LineProblem(
                    -1,
                    "",
                    Sentence.of(
                            "a rule has at most %s lines, and at most %s inside one another", MOST_LINES, DEEPEST)));
            return;
        }
        if (lines.isEmpty()) {
            problems.add(new LineProblem(-1, "", Sentence.of("a rule has at least one condition; add a line")));
        }
        parts(lines, names);
    }

    /** What is known at each line, in the order in which lines are read. */
    public List<Scope> scopes() {
        return scopes;
    }

    /** What is wrong with the lines, each for itself. */
    public List<LineProblem> problems() {
        return problems;
    }

    /** The names that are known where the rule concludes. */
    public Map<String, @Nullable Type> names() {
        return names;
    }

    private int enter(@Nullable Class<?> fact, Map<String, @Nullable Type> scope) {
        scopes.add(new Scope(fact, new LinkedHashMap<>(scope)));
        return scopes.size() - 1;
    }

    private void refuse(int number, String part, Sentence detail) {
        problems.add(new LineProblem(number, part, detail));
    }

    private void parts(List<RuleLine> lines, Map<String, @Nullable Type> scope) {
        for (RuleLine line : lines) {
            Kind kind = line.kind();
            if (kind.isFact()) {
                fact(line, scope);
            } else if (kind == Kind.TOTAL) {
                total(line, scope);
            } else {
                int number = enter(null, scope);
                if (!kind.holdsFacts()) {
                    refuse(number, "", Sentence.of("this line stands below a fact"));
                } else if (line.inside().isEmpty()) {
                    refuse(number, "", Sentence.of("nothing stands in this group; add a line to it or remove it"));
                }
                boolean open = kind == Kind.ALL_OF || kind == Kind.ANY_OF;
                parts(line.inside(), open ? scope : new LinkedHashMap<>(scope));
            }
        }
    }

    private void fact(RuleLine line, Map<String, @Nullable Type> scope) {
        Class<?> fact = OperandReader.fact(line.fact(), !line.left().isEmpty());
        boolean count = line.kind() == Kind.COUNT;
        var inside = line.kind() == Kind.IS ? scope : new LinkedHashMap<>(scope);
        int number = enter(fact, count ? withCount(line, scope) : scope);
        if (fact == null) {
            refuse(
                    number,
                    "fact",
                    Sentence.of(
                            "there is no fact named '%s'%s",
                            line.fact(), Nearest.hint(line.fact(), Vocabulary.FACTS.keySet())));
        }
        name(number, line, count);
        if (!line.left().isEmpty()) {
            operand(number, "left", line.left(), null, scope);
        }
        if (!count && !line.name().isEmpty()) {
            inside.put(line.name(), fact);
        }
        tests(line.tests(), fact, inside);
        if (count) {
            compared(number, line, withCount(line, scope), null);
            scope.put(line.name(), Long.class);
        }
    }

    private static Map<String, @Nullable Type> withCount(RuleLine line, Map<String, @Nullable Type> scope) {
        var with = new LinkedHashMap<>(scope);
        with.put(line.name(), Long.class);
        return with;
    }

    private void name(int number, RuleLine line, boolean needed) {
        if ((needed || !line.name().isEmpty()) && !NAME.matcher(line.name()).matches()) {
            refuse(
                    number,
                    "name",
                    Sentence.of("a name is one word of letters, digits and _, at most 40 of them, such as customer"));
        }
    }

    private void total(RuleLine line, Map<String, @Nullable Type> scope) {
        int number = enter(null, scope);
        var inside = new LinkedHashMap<>(scope);
        if (line.parts().isEmpty() || line.results().isEmpty()) {
            refuse(number, "", Sentence.of("a total needs a fact and a result"));
        }
        parts(line.parts(), inside);
        for (RuleLine result : line.results()) {
            int at = enter(null, inside);
            name(at, result, false);
            if (!FUNCTIONS.matcher(result.operator()).matches()) {
                refuse(at, "operator", Sentence.of("there is no function '%s'", result.operator()));
            }
            if (!result.left().isEmpty()) {
                operand(at, "left", result.left(), null, inside);
            } else if (!result.operator().equals("count")) {
                refuse(at, "left", Sentence.of("choose what is summed up"));
            }
            if (!result.name().isEmpty()) {
                scope.put(result.name(), type(result.operator()));
            }
        }
        tests(line.tests(), null, scope);
    }

    private static Type type(String function) {
        return function.equals("count") ? Long.class : function.startsWith("collect") ? Collection.class : Number.class;
    }

    private void tests(List<RuleLine> tests, @Nullable Class<?> fact, Map<String, @Nullable Type> scope) {
        for (RuleLine test : tests) {
            test(test, fact, scope, true);
        }
    }

    private void test(RuleLine line, @Nullable Class<?> fact, Map<String, @Nullable Type> scope, boolean top) {
        int number = enter(fact, scope);
        name(number, line, false);
        if (!top && !line.name().isEmpty()) {
            refuse(number, "name", Sentence.of("inside a group nothing is named; name the group"));
        }
        if (line.kind() == Kind.TEST) {
            Type type = operand(number, "left", line.left(), fact, scope);
            if (!line.name().isEmpty()) {
                scope.put(line.name(), type);
            }
            compared(number, line, scope, fact);
            return;
        }
        if (!line.kind().isTest()
                || line.inside().stream().anyMatch(inner -> !inner.kind().isTest())) {
            refuse(number, "", Sentence.of("this line stands below a fact"));
        } else if (line.inside().isEmpty()) {
            refuse(number, "", Sentence.of("nothing stands in this group; add a line to it or remove it"));
        } else if (line.kind() == Kind.NOT_TESTS && line.inside().size() > 1) {
            refuse(number, "", Sentence.of("not is said of one line; put a group into it"));
        }
        line.inside().forEach(inner -> test(inner, fact, scope, false));
        if (!line.name().isEmpty()) {
            scope.put(line.name(), null);
        }
    }

    private void compared(int number, RuleLine line, Map<String, @Nullable Type> scope, @Nullable Class<?> fact) {
        boolean several = SEVERAL.contains(line.operator());
        if (line.operator().isEmpty()) {
            if (line.kind() == Kind.COUNT) {
                refuse(number, "operator", Sentence.of("choose how they are compared"));
            }
            return;
        }
        if (!several && !RuleLine.COMPARISONS.contains(line.operator())) {
            refuse(number, "operator", Sentence.of("there is no comparison '%s'", line.operator()));
        } else if (line.right().isEmpty() || !several && line.right().size() > 1) {
            refuse(number, "right", Sentence.of("write what it is compared with"));
        }
        line.right().forEach(right -> operand(number, "right", right, fact, scope));
    }

    private @Nullable Type operand(
            int number, String part, String source, @Nullable Class<?> fact, Map<String, @Nullable Type> scope) {
        if (source.isBlank()) {
            refuse(
                    number,
                    part,
                    part.equals("left")
                            ? Sentence.of("choose what is looked at")
                            : Sentence.of("write what it is compared with"));
            return null;
        }
        var read = OperandReader.read(source, fact, scope);
        if (read.problem() != null) {
            refuse(number, part, read.problem());
        }
        return read.value() == null ? null : read.value().type();
    }
}
