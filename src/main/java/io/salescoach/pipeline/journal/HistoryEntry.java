package io.salescoach.pipeline.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened to an opportunity.
 *
 * @param at when
 * @param by the user name of whoever did it
 * @param version the version of the opportunity that it made, or about which it was
 * @param content what: the file when it was created, the merge patch (RFC 7396) of a change, the advice given, the feedback
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record HistoryEntry(OffsetDateTime at, String by, Kind kind, long version, JsonNode content) {

    /** What can happen to an opportunity. */
    public enum Kind {
        CREATED,
        CHANGED,
        DELETED,
        ADVISED,
        FEEDBACK;

        /** Whether it makes a new version. */
        boolean makesVersion() {
            return this == CREATED || this == CHANGED || this == DELETED;
        }
    }
}
