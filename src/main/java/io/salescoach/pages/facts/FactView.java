package io.salescoach.pages.facts;

import java.util.List;

/**
 * A section of an opportunity file, as people read it.
 *
 * @param list whether it has entries
 * @param lines what it says itself
 */
public record FactView(String code, String title, boolean list, List<Line> lines, List<Entry> entries) {

    /**
     * One fact.
     *
     * @param known whether the file tells it
     */
    public record Line(String label, String text, boolean known) {}

    /**
     * An entry of a list.
     *
     * @param key what an address calls it
     * @param tags what is said of it in a word
     */
    public record Entry(String key, int index, String title, List<String> tags, List<Line> lines) {}

    /** Whether the file tells anything of it. */
    public boolean known() {
        return !entries.isEmpty() || lines.stream().anyMatch(Line::known);
    }
}
