package io.salescoach.intake;

import org.jspecify.annotations.Nullable;

/**
 * How a file is laid out.
 *
 * @param encoding null when the file itself must tell it
 * @param separator null for whichever makes the columns appear
 * @param headerRow the first row with the names of the columns, from 1; 0 when there is none
 * @param headerRows how many rows name the columns
 * @param sheet null for the first
 * @param decimal what stands before the fraction of a number
 */
record Layout(
        @Nullable String encoding,
        @Nullable String separator,
        int headerRow,
        int headerRows,
        @Nullable String sheet,
        String decimal) {

    /** The layout of the export itself. */
    static Layout ofExport(Mapping mapping) {
        return new Layout(
                mapping.encoding(),
                mapping.separator(),
                mapping.headerRow(),
                mapping.headerRows(),
                mapping.sheet(),
                mapping.numbers().decimal());
    }

    /** The layout of a second file: its header comes first. */
    static Layout ofLookup(Mapping mapping) {
        return new Layout(
                mapping.encoding(), null, 1, 1, null, mapping.numbers().decimal());
    }
}
