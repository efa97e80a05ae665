package io.salescoach.input;

import java.util.regex.Pattern;

/**
 * Characters that stand for nothing: NUL, which databases refuse; control characters other than tab and line ends, which no
 * document can hold; half a character (a lone surrogate).
 */
public final class Characters {

    private static final Pattern NONE = Pattern.compile(
            "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x84\\x86-\\x9F\\x{D800}-\\x{DFFF}\\x{FFFE}\\x{FFFF}]");
    private static final Pattern BREAKS = Pattern.compile("(?<!\\p{IsHan})[\\x0B\\x0C]|[\\x0B\\x0C](?!\\p{IsHan})");

    private Characters() {}

    /** Whether the text is free of them. */
    public static boolean sound(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c < 0x7F || c >= 0xA0 && c < Character.MIN_SURROGATE;
            if (!plain && c != '\n' && c != '\r' && c != '\t') {
                return !NONE.matcher(text).find();
            }
        }
        return true;
    }

    /** The text without them; where a word processor broke a line, a blank, but within Chinese. */
    public static String without(String text) {
        return NONE.matcher(BREAKS.matcher(text).replaceAll(" ")).replaceAll("");
    }

    /** The text with each of them replaced by U+FFFD. */
    static String replaced(String text) {
        return sound(text) ? text : NONE.matcher(text).replaceAll("\uFFFD");
    }
}
