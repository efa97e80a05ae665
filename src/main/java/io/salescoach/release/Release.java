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
        GateResult gate) {

    /** The author of what is saved in the rules folder: nobody signs in to save a file. */
    public static final String FOLDER = "folder";

    /** Where a release came from. */
    public enum Source {
        FOLDER,
        HTTP
    }
}
