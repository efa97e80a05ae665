package io.salescoach.scenario;

import io.salescoach.rulebook.tables.Text;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Locale;

/** A text of a scenario in both languages; the scenario itself may be written in either. */
public record Translation(
        @NotBlank @Size(max = 10_000) String en,
        @NotBlank @Size(max = 10_000) String zh) {

    /** Whether one of the two is this text, however its lines are broken. */
    boolean is(String text) {
        String plain = plain(text);
        return plain(en).equals(plain) || plain(zh).equals(plain);
    }

    String in(Locale locale) {
        return Text.isChinese(locale) ? zh : en;
    }

    /** A text without what only breaks its lines. */
    static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
