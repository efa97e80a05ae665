package io.salescoach.recognition;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a sentence is spelt with: runs of characters, in English of one word, and single words and pairs of neighbours. Each
 * has a number from 0 to {@link #SIZE}; what shares one is told apart by all the rest.
 *
 * @param weights the length of all together is 1
 */
record Ngrams(int[] numbers, float[] weights) {

    static final int SIZE = 1 << 16;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'%]+|[?!]");

    static Ngrams of(String sentence, boolean chinese) {
        String text = plain(sentence);
        var counts = new TreeMap<Integer, Integer>();
        if (chinese) {
            runs(text.replace(" ", ""), 1, 4, counts);
        } else {
            String before = "<";
            var words = WORD.matcher(text);
            while (words.find()) {
                String word = words.group();
                runs(" " + word + " ", 2, 5, counts);
                count("w" + word, counts);
                count("p" + before + ' ' + word, counts);
                before = word;
            }
            count("p" + before + " >", counts);
        }
        return of(counts);
    }

    /** Spelling that does not matter: width, capitals, the form of apostrophes. */
    static String plain(String sentence) {
        return Normalizer.normalize(sentence, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\u2018\u2019\u02BC`]", "'")
                .strip();
    }

    private static void runs(String text, int shortest, int longest, Map<Integer, Integer> counts) {
        for (int length = shortest; length <= longest; length++) {
            for (int from = 0; from + length <= text.length(); from++) {
                count(text.substring(from, from + length), counts);
            }
        }
    }

    private static void count(String run, Map<Integer, Integer> counts) {
        int hash = run.hashCode() * 0x9E3779B1;
        counts.merge((hash ^ hash >>> 15) & SIZE - 1, 1, Integer::sum);
    }

    private static Ngrams of(TreeMap<Integer, Integer> counts) {
        int[] numbers = new int[counts.size()];
        float[] weights = new float[counts.size()];
        int at = 0;
        for (var entry : counts.entrySet()) {
            numbers[at] = entry.getKey();
            weights[at++] = (float) (1 + StrictMath.log(entry.getValue()));
        }
        return ofLengthOne(numbers, weights);
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
