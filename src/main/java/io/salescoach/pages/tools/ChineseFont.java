package io.salescoach.pages.tools;

import java.lang.Character.UnicodeScript;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells which texts a PDF sets in a Chinese font: Latin fonts of PDF have no Chinese, Chinese ones few accents. */
@Component
class ChineseFont {

    /** The class of an element with such a text; null for any other. */
    public @Nullable String in(@Nullable String text) {
        return text != null && text.codePoints().anyMatch(ChineseFont::needed) ? "cjk" : null;
    }

    private static boolean needed(int character) {
        UnicodeScript script = UnicodeScript.of(character);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || character >= 0x2E80 && script == UnicodeScript.COMMON;
    }
}
