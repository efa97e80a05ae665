package io.salescoach.recognition;

import java.util.BitSet;
import java.util.List;

/**
 * The parts of a phrase, to be found in their order with a few words or characters between them. The text is read once for
 * each part and never again, so that no phrase can take long, whatever it repeats.
 *
 * @param parts plain words, none of them empty
 * @param chinese whether a gap is characters of one clause rather than whole words
 */
record PhrasePattern(List<String> parts, boolean chinese) {

    private static final int MOST_WORDS = 4;
    private static final int MOST_CHARACTERS = 6;

    /** Whether a text holds the phrase. Its words stand between single spaces, and it has a space at both ends. */
    boolean isIn(String text) {
        var ends = new BitSet();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            String sought = chinese ? part : " " + part + " ";
            var next = new BitSet();
            for (int at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
                if (i == 0 || (chinese ? isNearCharacters(ends, text, at) : isNearWords(ends, text, at + 1))) {
                    next.set(at + sought.length());
                }
            }
            if (next.isEmpty()) {
                return false;
            }
            ends = next;
        }
        return true;
    }

    private static boolean isNearCharacters(BitSet ends, String text, int start) {
        for (int gap = 0, at = start; gap <= MOST_CHARACTERS && at >= 0; gap++, at--) {
            if (ends.get(at)) {
                return true;
            } else if (at == 0 || text.charAt(at - 1) == ' ') {
                return false;
            }
        }
        return false;
    }

    private static boolean isNearWords(BitSet ends, String text, int start) {
        int at = start;
        for (int gap = 0; gap <= MOST_WORDS && at > 0; gap++) {
            if (ends.get(at)) {
                return true;
            }
            at = text.lastIndexOf(' ', at - 2) + 1;
        }
        return false;
    }
}
