package io.salescoach.pages.tools;

import java.util.List;

/** One form of the method, filled in. */
public record Sheet(List<Block> blocks) {

    /**
     * A table of a form.
     *
     * @param columns headings; none when there is nothing to say above
     * @param named whether the first cell of a row is its name
     * @param rows of cells of lines
     * @param blank how many empty rows follow, to write in by hand
     */
    public record Block(String heading, List<String> columns, boolean named, List<List<List<String>>> rows, int blank) {

        /** How many cells a row has. */
        public int width() {
            return columns.isEmpty() ? (rows.isEmpty() ? 2 : rows.get(0).size()) : columns.size();
        }
    }
}
