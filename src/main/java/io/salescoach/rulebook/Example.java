package io.salescoach.rulebook;

import io.salescoach.opportunity.Surface;
import org.jspecify.annotations.Nullable;

/**
 * A sentence as a customer says it, from which recognition learns.
 *
 * @param surface the excuse that it is; null when it is none
 */
public record Example(int row, String language, @Nullable Surface surface, String sentence) {}
