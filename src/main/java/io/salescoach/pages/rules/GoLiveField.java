package io.salescoach.pages.rules;

import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.release.GoLiveTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The field of a form that says when a release goes live, in the time zone of this machine. */
final class GoLiveField {

    private static final String NAME = "goLiveAt";

    private GoLiveField() {}

    /** The moment that was chosen; null when none was, or when it cannot be. */
    static @Nullable Instant read(Form form, Instant now, Words words) {
        String typed = form.entered(NAME);
        if (typed == null) {
            return null;
        }
        try {
            Instant at =
                    LocalDateTime.parse(typed).atZone(ZoneId.systemDefault()).toInstant();
            if (GoLiveTime.isAhead(at, now)) {
                return at;
            }
        } catch (DateTimeParseException e) {
            form.refuse(NAME, words.message("rules.goLiveAt.unreadable"));
            return null;
        }
        form.refuse(NAME, words.message("rules.goLiveAt.wrong"));
        return null;
    }
}
