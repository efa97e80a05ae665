package io.salescoach.intake;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names of the columns of a file. Case and spaces around a name make no difference. Where two rows name them, the name
 * is that of the upper and the lower cell, or the lower one alone; an empty upper cell goes on with the one to its left.
 */
final class Header {

    private static final int MOST_COLUMNS = 16_384;

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> twice = new HashSet<>();

    private Header() {}

    /** The names in one row, or in two or more that stand one above the other. */
    static Header of(List<Row> rows) {
        var header = new Header();
        int width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        String[] carried = new String[rows.size()];
        for (int i = 0; i < Math.min(width, MOST_COLUMNS); i++) {
            var parts = new ArrayList<String>();
            for (int level = 0; level < rows.size(); level++) {
                String part = rows.get(level).cell(i);
                boolean isLast = level == rows.size() - 1;
                carried[level] = isLast || !part.isEmpty() || carried[level] == null ? part : carried[level];
                if (!carried[level].isEmpty()) {
                    parts.add(carried[level]);
                }
            }
            header.add(String.join(" ", parts), i);
        }
        if (rows.size() > 1) {
            header.addLowest(rows.get(rows.size() - 1));
        }
        return header;
    }

    /** The names that spreadsheet programs give to columns, for a file without any: A, B, C and so on. */
    static Header letters(int width) {
        var header = new Header();
        for (int i = 0; i < Math.min(width, MOST_COLUMNS); i++) {
            header.add(letters("", i), i);
        }
        return header;
    }

    private static String letters(String behind, int place) {
        String all = (char) ('A' + place % 26) + behind;
        return place < 26 ? all : letters(all, place / 26 - 1);
    }

    private void add(String name, int place) {
        names.add(name);
        note(name, place);
    }

    private void note(String name, int place) {
        Integer known = name.isEmpty() ? null : places.putIfAbsent(CellTexts.fold(name), place);
        if (known != null && known != place) {
            twice.add(CellTexts.fold(name));
        }
    }

    private void addLowest(Row row) {
        for (int i = 0; i < Math.min(row.cells().size(), MOST_COLUMNS); i++) {
            note(row.cell(i), i);
        }
    }

    /** Whether one of the columns is there. */
    boolean has(List<String> columns) {
        return columns.stream().anyMatch(column -> places.containsKey(CellTexts.fold(column)));
    }

    /** How many of these columns are there. */
    long count(List<String> columns) {
        return columns.stream().filter(column -> has(List.of(column))).count();
    }

    /**
     * The place of the first of these columns that is there.
     *
     * @throws CellException when none is there, or the name stands twice
     */
    int find(List<String> columns) {
        for (String column : columns) {
            Integer place = places.get(CellTexts.fold(column));
            if (place != null && twice.contains(CellTexts.fold(column))) {
                throw new CellException(
                        Sentence.of("the file has two columns '%s'; rename one of them", CellTexts.cut(column)));
            } else if (place != null) {
                return place;
            }
        }
        String known = names.stream()
                .filter(name -> !name.isEmpty())
                .limit(30)
                .map(CellTexts::cut)
                .toList()
                .toString();
        var wanted = columns.stream()
                .map(Sentence::asItIs)
                .reduce((some, next) -> Sentence.of("%s' or '%s", some, next))
                .orElseThrow();
        var near =
                Nearest.hint(columns.get(0), names.stream().map(CellTexts::cut).toList());
        throw new CellException(Sentence.of("the file has no column '%s'%s; it has %s", wanted, near, known));
    }

    String name(int place) {
        return place < 0 || place >= names.size() ? "" : CellTexts.cut(names.get(place));
    }

    List<String> names() {
        return List.copyOf(names);
    }

    int size() {
        return names.size();
    }
}
