package io.salescoach.pipeline.importing;

import io.salescoach.access.Viewer;
import io.salescoach.intake.Mapping;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The right to work on an import, until another instance begins it anew; and what it takes to do so.
 *
 * @param attempt counted from 1
 * @param lost how many instances were lost that had it
 * @param viewer who sent it, with the rights of that moment
 * @param duplicates null when rows are told apart by their numbers alone
 */
record ImportHold(
        long number,
        int attempt,
        int lost,
        Viewer viewer,
        boolean dryRun,
        Mapping mapping,
        @Nullable DuplicatePolicy duplicates,
        OffsetDateTime startedAt) {

    /** Whether somebody has worked on it before, who may have brought some rows in. */
    boolean isAgain() {
        return attempt > 1;
    }
}
