package io.salescoach.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.rulebook.source.RulesCommit;
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
 * @param commit the commit of the rules folder that it came from, or that holds the same rules
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
        @Nullable String approvedBy,
        @Nullable RulesCommit commit) {

    /** The author of what is saved in the rules folder: nobody signs in to save a file. */
    public static final String FOLDER = "folder";

    /** What a release was before: a candidate, who approved it, and the commit of the rules folder. */
    record Origin(
            @Nullable Long candidate,
            @Nullable String approvedBy,
            @Nullable RulesCommit commit) {

        static final Origin NONE = new Origin(null, null, null);

        Origin with(@Nullable RulesCommit commit) {
            return new Origin(candidate, approvedBy, commit);
        }
    }

    /** Where a release came from. */
    public enum Source {
        FOLDER,
        HTTP
    }
}
