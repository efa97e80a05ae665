package io.salescoach.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.input.Sentence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Changed rules that passed the gate and are not live: they wait for approval, or for their time.
 *
 * @param base the release that the changes were made from
 * @param goLiveAt when it goes live; null: as soon as it is approved
 * @param gate what the gate found when it was sent
 * @param reason why it is held
 * @param release what it became
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Candidate(
        long number,
        State state,
        String author,
        String comment,
        @Nullable String overruleReason,
        long base,
        @Nullable Instant goLiveAt,
        Instant sentAt,
        GateResult gate,
        @Nullable Sentence reason,
        @Nullable Long release) {

    /** Where it stands. */
    public enum State {
        /** Somebody has to approve it. */
        WAITING,
        /** It goes live at its time, or at once when it has none. */
        SCHEDULED,
        /** It was to go live and could not. */
        HELD,
        DECLINED,
        /** Its author took it back, or somebody called it off. */
        WITHDRAWN,
        PUBLISHED
    }

    /** Whether something may still become of it. */
    public boolean isOpen() {
        return state == State.WAITING || state == State.SCHEDULED || state == State.HELD;
    }

    /** Something that happened to a candidate, or that somebody said about it. */
    public enum NoteKind {
        SENT,
        COMMENT,
        APPROVED,
        DECLINED,
        WITHDRAWN,
        HELD,
        PUBLISHED
    }

    /**
     * One note.
     *
     * @param file the changed file that it is about
     * @param line the line in it, or the row of a table
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Note(
            NoteKind kind,
            String by,
            Instant at,
            String text,
            @Nullable String file,
            @Nullable Integer line) {}
}
