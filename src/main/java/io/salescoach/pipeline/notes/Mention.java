package io.salescoach.pipeline.notes;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A note that names somebody who has not read it yet.
 *
 * @param opportunity the id of the opportunity that it is on
 * @param name of the opportunity
 * @param accountManager who owns it
 */
public record Mention(
        long note,
        String opportunity,
        String name,
        @Nullable String accountManager,
        String by,
        OffsetDateTime at,
        String text) {}
