package io.salescoach.opportunity;

import java.util.regex.Pattern;

/** Characters that stand for nothing: NUL, which databases refuse, and half a character (a lone surrogate). */
public final class Characters {

    private static final Pattern NONE = Pattern.compile("[\\x00\\x{D800}-\\x{DFFF}]");

    private Characters() {}

    /** Whether the text is free of them. */
    public static boolean sound(String text) {
        return !NONE.matcher(text).find();
    }

    /** The text with each of them replaced by U+FFFD. */
    static String replaced(String text) {
        return NONE.matcher(text).replaceAll("\uFFFD");
    }
}
