package io.salescoach.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule book that went live. It never changes; only what its gate found may be completed.
 *
 * @param number counted from 1
 * @param hash SHA-256 of the files
 * @param author the user, or {@code folder}
 * @param overruleReason why a manager let it pass although scenarios failed
 * @param candidate which candidate it was; null when it went live without
 * @param approvedBy who approved it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Release(
        long number,
        String hash,
        String author,
        String comment,
        Source source,
        Instant createdAt,
        @Nullable String overruleReason,
        GateResult gate,
        @Nullable Long candidate,
        @Nullable String approvedBy) {

    /** The author of what is saved in the rules folder: nobody signs in to save a file. */
    public static final String FOLDER = "folder";

    /** What a release was before: a candidate, and who approved it. */
    record Origin(@Nullable Long candidate, @Nullable String approvedBy) {
        static final Origin NONE = new Origin(null, null);
    }

    /** Where a release came from. */
    public enum Source {
        FOLDER,
        HTTP
    }
}
