package io.salescoach.rulebook.tables;

import io.salescoach.opportunity.Surface;
import org.jspecify.annotations.Nullable;

/**
 * A sentence as a customer says it, from which recognition learns.
 *
 * @param surface the excuse that it is; null when it is none
 */
public record Example(int row, String language, @Nullable Surface surface, String sentence) {

    /** The most characters that a sentence may have. */
    public static final int LONGEST = 300;

    /** What the table calls it: the excuse, or NONE. */
    public String label() {
        return surface == null ? TableSchema.NO_OBJECTION : surface.name();
    }
}
