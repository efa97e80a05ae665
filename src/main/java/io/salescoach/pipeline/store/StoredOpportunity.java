package io.salescoach.pipeline.store;

import io.salescoach.input.Documents;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An opportunity file as it is kept.
 *
 * @param version 1 for the first, one more with each change; never used twice for the same id
 * @param json the file
 */
public record StoredOpportunity(
        String id,
        long version,
        @Nullable String accountManager,
        String json,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt) {

    /** The file as a tree of its own. */
    public ObjectNode document() {
        return Documents.read(json);
    }
}
