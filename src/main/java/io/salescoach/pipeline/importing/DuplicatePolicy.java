package io.salescoach.pipeline.importing;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of a row whose name and customer are those of a stored opportunity. */
public enum DuplicatePolicy {
    /** The stored one gets what the row says. */
    UPDATE,
    /** The row is passed over. */
    SKIP,
    /** The row becomes an opportunity of its own. */
    ANEW;

    /** The one that is written so, in any case. */
    public static Optional<DuplicatePolicy> of(String written) {
        return Stream.of(values())
                .filter(each -> each.name().equals(written.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
