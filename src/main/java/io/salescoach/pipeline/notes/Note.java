package io.salescoach.pipeline.notes;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A note on an opportunity.
 *
 * @param by the user name of whoever wrote it
 * @param changedAt when its author changed it last; null for never
 * @param mentions the user names of those who are named in it and were told
 */
public record Note(
        long number,
        String by,
        OffsetDateTime at,
        @Nullable OffsetDateTime changedAt,
        String text,
        List<String> mentions) {}
