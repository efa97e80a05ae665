package io.salescoach.mcp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages of the coach. */
enum Language {
    EN(Locale.ENGLISH),
    ZH(Locale.CHINESE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** What an assistant chose; without a choice, what its program asks for. */
    static Locale of(@Nullable Language chosen, Asker asker) {
        return chosen == null ? asker.locale() : chosen.locale;
    }
}
