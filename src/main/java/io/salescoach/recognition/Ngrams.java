package io.salescoach.recognition;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a sentence is spelt with: runs of characters, in English of one word, and single words and pairs of neighbours. Each
 * has a number from 0 to {@link #SIZE}; what shares one is told apart by all the rest.
 *
 * @param weights the length of all together is 1
 */
record Ngrams(int[] numbers, float[] weights) {

    static final int SIZE = 1 << 16;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'%]+|[?!]");
    private static final Pattern APOSTROPHE = Pattern.compile("[\u2018\u2019\u02BC`]");

    static Ngrams of(String sentence, boolean chinese) {
        String text = plain(sentence);
        var found = IntStream.builder();
        if (chinese) {
            runs(text.replace(" ", ""), 1, 4, found);
        } else {
            String before = "<";
            var words = WORD.matcher(text);
            while (words.find()) {
                String word = words.group();
                runs(" " + word + " ", 2, 5, found);
                found.add(number(("w" + word).hashCode()));
                found.add(number(("p" + before + ' ' + word).hashCode()));
                before = word;
            }
            found.add(number(("p" + before + " >").hashCode()));
        }
        return of(found.build().sorted().toArray());
    }

    /** Spelling that does not matter: width, capitals, the form of apostrophes. */
    static String plain(String sentence) {
        String text = Normalizer.normalize(sentence, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return APOSTROPHE.matcher(text).replaceAll("'").strip();
    }

    /** The hash of a run is the one that it would have as a string; that of a longer run follows from it. */
    private static void runs(String text, int shortest, int longest, IntStream.Builder found) {
        for (int from = 0; from < text.length(); from++) {
            int hash = 0;
            int end = Math.min(text.length(), from + longest);
            for (int at = from; at < end; at++) {
                hash = 31 * hash + text.charAt(at);
                if (at - from + 1 >= shortest) {
                    found.add(number(hash));
                }
            }
        }
    }

    private static int number(int hash) {
        int mixed = hash * 0x9E3779B1;
        return (mixed ^ mixed >>> 15) & SIZE - 1;
    }

    /** @param found in their order, each as often as it was found */
    private static Ngrams of(int[] found) {
        int[] numbers = new int[found.length];
        float[] weights = new float[found.length];
        int size = 0;
        for (int at = 0; at < found.length; size++) {
            int first = at;
            while (at < found.length && found[at] == found[first]) {
                at++;
            }
            numbers[size] = found[first];
            weights[size] = (float) (1 + StrictMath.log(at - first));
        }
        return ofLengthOne(Arrays.copyOf(numbers, size), Arrays.copyOf(weights, size));
    }

    static Ngrams ofLengthOne(int[] numbers, float[] weights) {
        double square = 1e-9;
        for (float weight : weights) {
            square += weight * (double) weight;
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= length;
        }
        return new Ngrams(numbers, weights);
    }
}
