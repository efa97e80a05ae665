package io.salescoach.rulebook;

import io.salescoach.opportunity.Surface;
import java.util.List;

/**
 * Words by which an objection is recognised, and the row of the table that has them.
 *
 * @param unless words beside which the phrase says nothing
 */
public record Phrase(int row, Surface surface, String language, String phrase, List<String> unless) {}
