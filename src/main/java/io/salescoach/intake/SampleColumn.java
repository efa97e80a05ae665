package io.salescoach.intake;

import java.util.Map;

/**
 * One column of an export, as its first rows show it.
 *
 * @param place from 0
 * @param name as it stands in the file
 * @param usable whether a mapping can name it: it has a name, and no other column has the same
 * @param values its different values with their numbers, the first so many; an empty cell is the empty text
 * @param hasMore whether there are more different values than these
 */
public record SampleColumn(int place, String name, boolean usable, Map<String, Integer> values, boolean hasMore) {

    /** How many rows have something in it. */
    public int filled() {
        return values.entrySet().stream()
                .filter(each -> !each.getKey().isEmpty())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** The first of its values, to show what it holds. */
    public java.util.List<String> examples() {
        return values.keySet().stream()
                .filter(value -> !value.isEmpty())
                .limit(3)
                .map(CellTexts::cut)
                .toList();
    }
}
