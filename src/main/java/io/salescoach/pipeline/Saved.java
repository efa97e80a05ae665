package io.salescoach.pipeline;

import io.salescoach.opportunity.Problem;
import java.util.List;

/**
 * What became of one opportunity of many.
 *
 * @param problems why it was refused; otherwise empty
 */
public record Saved(String id, Result result, List<Problem> problems) {

    /** How it ended. */
    public enum Result {
        CREATED,
        CHANGED,
        UNCHANGED,
        REFUSED
    }
}
