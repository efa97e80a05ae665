package io.salescoach.intake;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What somebody probably meant, looked for once for each text, and for some texts only: an export may hold a new one in
 * every row.
 */
final class SpellingHints {

    private static final int MOST = 100;

    private final Map<String, Sentence> known = new HashMap<>();

    Sentence of(String text, Set<String> words) {
        Sentence hint = known.get(text);
        if (hint == null && known.size() < MOST) {
            hint = Nearest.hint(text, words);
            known.put(text, hint);
        }
        return hint == null ? Sentence.none() : hint;
    }
}
