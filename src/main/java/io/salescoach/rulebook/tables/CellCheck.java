package io.salescoach.rulebook.tables;

import io.salescoach.input.Lookalikes;
import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.source.RuleFiles;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks cells of a table by what its schema says of their columns. */
final class CellCheck {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private static final int MOST_CHARACTERS = 4_000;
    private static final int MOST_PLACEHOLDERS = 20;
    private static final int MOST_LINES = 50;
    private static final int SHOWN = 60;

    private final Map<String, List<String>> known = new HashMap<>();

    CellCheck(TableSchema schema, RuleFiles files, @Nullable LocalDate day) {
        schema.columns()
                .forEach(column -> known.put(column.name(), column.codes().in(files, day)));
    }

    /** Tells what is wrong with a cell, if anything is. */
    void check(Column column, String value, Consumer<Sentence> problem) {
        if (value.isEmpty()) {
            if (column.needed()) {
                problem.accept(Sentence.of("the cell is empty; '%s' is needed", column.name()));
            }
            return;
        }
        if (value.length() > MOST_CHARACTERS) {
            problem.accept(
                    Sentence.of("the cell has %s characters; write at most %s", value.length(), MOST_CHARACTERS));
            return;
        }
        switch (column.kind()) {
            case CODE -> code(column, value, problem);
            case CODES -> {
                if (!column.codes().isNone()) {
                    Arrays.stream(value.split("\\s+")).forEach(code -> code(column, code, problem));
                }
            }
            case NUMBER, WHOLE -> number(column, value, problem);
            case TEXT, LINES -> words(value, problem);
        }
    }

    private static void words(String value, Consumer<Sentence> problem) {
        if (value.chars().filter(each -> each == '{').count() > MOST_PLACEHOLDERS) {
            problem.accept(Sentence.of("the cell has more than %s placeholders", MOST_PLACEHOLDERS));
        }
        if (value.chars().filter(each -> each == '|').count() >= MOST_LINES) {
            problem.accept(Sentence.of("the cell has more than %s lines", MOST_LINES));
        }
    }

    private static String cut(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }

    private void code(Column column, String value, Consumer<Sentence> problem) {
        var codes = known.getOrDefault(column.name(), List.of());
        if (!codes.contains(value)) {
            Sentence all =
                    codes.size() <= 12 ? Sentence.of("; known are %s", String.join(", ", codes)) : Sentence.none();
            problem.accept(Sentence.of(
                    "unknown code '%s'%s%s%s",
                    cut(value), Nearest.hint(value, codes), Lookalikes.hint(cut(value)), all));
        }
    }

    private static void number(Column column, String value, Consumer<Sentence> problem) {
        if (!NUMBER.matcher(value).matches()) {
            problem.accept(Sentence.of("'%s' is not a number%s", cut(value), Lookalikes.hint(cut(value))));
            return;
        }
        double number = Double.parseDouble(value);
        if (number < column.least() || number > column.most()) {
            problem.accept(Sentence.of(
                    "'%s' is out of range; write a number from %s to %s",
                    cut(value), plain(column.least()), plain(column.most())));
        } else if (column.kind() == Column.Kind.WHOLE && number != Math.rint(number)) {
            problem.accept(Sentence.of("'%s' is not a whole number", cut(value)));
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.format(Locale.ROOT, "%s", number);
    }
}
