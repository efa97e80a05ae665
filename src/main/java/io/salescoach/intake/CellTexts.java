package io.salescoach.intake;

import java.text.Normalizer;
import java.util.Locale;

/** How texts of an export are compared and shown. */
final class CellTexts {

    private static final int SHOWN = 60;

    private CellTexts() {}

    /** A text short enough for a message. */
    static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** The form in which names of columns and known values are compared: spaces around and case make no difference. */
    static String fold(String text) {
        return strip(text).toLowerCase(Locale.ROOT);
    }

    /** Numbers and dates with the digits and signs of Chinese typing, which are as wide as letters, in their plain form. */
    static String narrow(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\uFF01' && c <= '\uFFEF' || c == '\u3000') {
                return Normalizer.normalize(text, Normalizer.Form.NFKC);
            }
        }
        return text;
    }

    /** The text without spaces around it, the no-break space of web pages included. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }
}
