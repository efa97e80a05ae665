package io.salescoach.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody probably meant. Only short words are compared, and only with so many others: a hint is never work. */
public final class Nearest {

    private static final int LONGEST = 64;
    private static final int MOST_COMPARED = 10_000;

    private Nearest() {}

    /** A half sentence that names the known word nearest to the one written, or nothing when none is near. */
    public static Sentence hint(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Sentence.none();
        }
        char[] sought = written.toLowerCase(Locale.ROOT).toCharArray();
        int allowed = Math.max(2, written.length() / 3);
        record Near(String word, int distance) {}
        return known.stream()
                .limit(MOST_COMPARED)
                .filter(word -> Math.abs(word.length() - written.length()) <= allowed)
                .map(word -> new Near(
                        word, distance(sought, word.toLowerCase(Locale.ROOT).toCharArray(), allowed)))
                .filter(near -> near.distance <= allowed)
                .min(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .map(near -> Sentence.of("; did you mean '%s'?", near.word))
                .orElse(Sentence.none());
    }

    /** How many characters differ; some number above what is allowed as soon as they are more. */
    private static int distance(char[] a, char[] b, int allowed) {
        int[] row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length; j++) {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
                least = Math.min(least, row[j]);
            }
            if (least > allowed) {
                return least;
            }
        }
        return row[b.length];
    }
}
