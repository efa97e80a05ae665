package io.salescoach.pages.rules;

import io.salescoach.rulebook.builder.LineCheck;
import io.salescoach.rulebook.builder.RuleLine;
import io.salescoach.rulebook.builder.RuleLine.Kind;
import io.salescoach.rulebook.guard.Comparisons;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.Expression.Literal;
import io.salescoach.rulebook.guard.OperandReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Between the lines of a form, one below the other, and the lines of a rule, one inside the other. */
final class BuilderLines {

    /** How the day of the advice is called where no line names it. */
    static final String TODAY = "$today";

    private static final Pattern DAYS = Pattern.compile("(.+)\\.(minus|plus)Days\\((\\d{1,9})\\)");
    private static final Pattern ARGUMENT = Pattern.compile("([a-z]\\w*\\()(.*)\\)");
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Set<String> SEVERAL = Set.of("in", "not in");

    private BuilderLines() {}

    /** The lines of a rule, for a form. */
    static List<BuilderLine> of(List<RuleLine> rule) {
        var lines = new ArrayList<BuilderLine>();
        rule.forEach(line -> add(line, 0, lines));
        return lines;
    }

    private static void add(RuleLine line, int depth, List<BuilderLine> lines) {
        lines.add(line(line, depth));
        line.inside().forEach(inner -> add(inner, depth + 1, lines));
    }

    private static BuilderLine line(RuleLine line, int depth) {
        var argument = ARGUMENT.matcher(line.left());
        boolean asks = argument.matches();
        String left = asks ? argument.group(1) : line.left();
        String operator = line.operator();
        String how = "value";
        String days = "";
        List<String> values = new ArrayList<>();
        List<String> same = new ArrayList<>();
        if (line.right().equals(List.of("null")) && (operator.equals("==") || operator.equals("!="))) {
            operator = operator.equals("==") ? "unknown" : "known";
        } else if (line.right().stream().allMatch(right -> typed(right) != null)) {
            line.right().forEach(right -> values.add(String.valueOf(typed(right))));
        } else {
            var from = DAYS.matcher(line.right().get(0));
            boolean moved = line.right().size() == 1 && from.matches();
            how = !moved ? "same" : from.group(2).equals("minus") ? "before" : "after";
            days = moved ? from.group(3) : "";
            same.addAll(moved ? List.of(from.group(1)) : line.right());
        }
        return new BuilderLine(
                depth,
                line.kind(),
                line.fact(),
                line.name(),
                left,
                asks ? argument.group(2) : "",
                operator,
                how,
                List.copyOf(values),
                List.copyOf(same),
                days);
    }

    /** A value that stands for itself, as people type or choose it; null for one of the deal. */
    private static @Nullable String typed(String operand) {
        return OperandReader.read(operand, null, Map.of()).value() instanceof Literal literal && literal.value() != null
                ? literal.value() instanceof Number
                        ? literal.text()
                        : literal.value().toString()
                : null;
    }

    /** The lines of a form as lines of a rule; where they stand decides what belongs to what. */
    static List<RuleLine> rule(List<BuilderLine> lines) {
        var outline = tree(lines, line -> line.outline(List.of()));
        var scopes = new LineCheck(outline).scopes();
        int[] number = {0};
        return tree(lines, line -> {
            int at = number[0]++;
            return compared(line, at < scopes.size() ? scopes.get(at) : null);
        });
    }

    private interface Maker {
        RuleLine make(BuilderLine line);
    }

    private static List<RuleLine> tree(List<BuilderLine> lines, Maker maker) {
        int[] next = {0};
        return inside(lines, 0, next, maker);
    }

    private static List<RuleLine> inside(List<BuilderLine> lines, int depth, int[] next, Maker maker) {
        var made = new ArrayList<RuleLine>();
        while (next[0] < lines.size() && lines.get(next[0]).depth() >= depth) {
            BuilderLine line = lines.get(next[0]++);
            RuleLine own = maker.make(line);
            var inner = inside(lines, depth + 1, next, maker);
            made.add(new RuleLine(own.kind(), own.fact(), own.name(), own.left(), own.operator(), own.right(), inner));
        }
        return made;
    }

    private static RuleLine compared(BuilderLine line, LineCheck.@Nullable Scope scope) {
        RuleLine bare = line.outline(List.of());
        String operator = line.operator();
        List<String> right = List.of();
        if (operator.equals("known") || operator.equals("unknown")) {
            right = List.of("null");
            operator = operator.equals("known") ? "!=" : "==";
        } else if (line.kind() == Kind.RESULT || operator.isEmpty()) {
            right = List.of();
        } else if (line.how().equals("value")) {
            Type type = scope == null ? null : type(line, scope);
            var typed = line.values().stream().filter(value -> !value.isEmpty()).toList();
            right = (SEVERAL.contains(operator)
                            ? typed
                            : typed.stream().limit(1).toList())
                    .stream()
                            .map(value -> literal(value, compared(type, line.operator())))
                            .toList();
        } else {
            String move = line.how().equals("same") ? "" : (line.how().equals("before") ? ".minus" : ".plus") + "Days(";
            right = line.same().stream()
                    .filter(value -> !value.isEmpty())
                    .map(value ->
                            move.isEmpty() ? value : value + move + line.days().strip() + ")")
                    .toList();
        }
        return new RuleLine(bare.kind(), bare.fact(), bare.name(), bare.left(), operator, right, List.of());
    }

    /** The type of what a line looks at; null when that is not known. */
    static @Nullable Type type(BuilderLine line, LineCheck.Scope scope) {
        if (line.kind() == Kind.COUNT) {
            return Long.class;
        }
        Expression left = OperandReader.read(line.leftOperand(), scope.fact(), scope.names())
                .value();
        return left == null ? null : left.type();
    }

    /** The class of what stands on the right of a comparison with something of this type; null when not known. */
    static @Nullable Class<?> compared(@Nullable Type type, String operator) {
        Class<?> raw = raw(type);
        if (operator.endsWith("str[length]")) {
            return Integer.class;
        }
        boolean list = raw != null && Collection.class.isAssignableFrom(raw);
        return list && operator.endsWith("contains") ? element(type) : raw;
    }

    static @Nullable Class<?> raw(@Nullable Type type) {
        return type instanceof ParameterizedType generic
                ? (Class<?>) generic.getRawType()
                : type instanceof Class<?> plain ? plain : null;
    }

    /** What a list holds; null when that is not known. */
    static @Nullable Class<?> element(@Nullable Type type) {
        Class<?> raw = raw(type);
        return type instanceof ParameterizedType generic && raw != null && Collection.class.isAssignableFrom(raw)
                ? raw(generic.getActualTypeArguments()[0])
                : null;
    }

    /** What was typed, as a value of this kind; as a text where it is none, which the check then tells. */
    static String literal(String typed, @Nullable Class<?> type) {
        String value = typed.strip();
        if (type != null && type.isEnum()) {
            return value.matches("[A-Z_]+") ? type.getSimpleName() + "." + value : OperandReader.quoted(typed);
        } else if (type == boolean.class || type == Boolean.class) {
            return value.toLowerCase(Locale.ROOT).matches("true|false") ? value : OperandReader.quoted(typed);
        } else if (Comparisons.isNumber(type)) {
            String plain = GROUPED.matcher(value).matches() ? value.replace(",", "") : value;
            return NUMBER.matcher(plain).matches() ? plain : OperandReader.quoted(typed);
        }
        return OperandReader.quoted(typed);
    }

    /** Whether a value is a day, for which there are no literals. */
    static boolean isDay(@Nullable Type type) {
        return type == LocalDate.class;
    }
}
