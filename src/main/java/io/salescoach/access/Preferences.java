package io.salescoach.access;

import org.jspecify.annotations.Nullable;

/**
 * How somebody wants pages to be; null is what the browser says.
 *
 * @param language {@code en} or {@code zh}
 * @param timeZone an id such as {@code Asia/Shanghai}
 */
public record Preferences(
        @Nullable String language,
        @Nullable String timeZone,
        @Nullable Theme theme) {

    static final Preferences NONE = new Preferences(null, null, null);

    /** The colours of pages. */
    public enum Theme {
        LIGHT,
        DARK
    }
}
