package io.salescoach.pipeline.store;

import io.salescoach.input.Problem;
import java.util.List;

/**
 * What became of one opportunity of many.
 *
 * @param problems why it was refused; otherwise empty
 */
public record SaveResult(String id, Result result, List<Problem> problems) {

    /** How it ended. */
    public enum Result {
        CREATED,
        CHANGED,
        UNCHANGED,
        REFUSED
    }
}
