package io.salescoach.recognition;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Cuts a sentence into the pieces that a BERT model knows: words, beginnings and endings of words, single Chinese
 * characters and signs. Accents and capitals do not count.
 */
final class WordPieces {

    private static final int START = 101;
    private static final int END = 102;
    private static final int UNKNOWN = 100;
    private static final int MAX_PIECES = 128;

    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
    private static final Pattern ALONE = Pattern.compile("[\\p{IsHan}\\p{P}\\p{S}]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{C}]+");

    private final Map<String, Integer> vocabulary;

    private WordPieces(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Reads the vocabulary of a tokenizer.json: the one object of it that is called "vocab". */
    static WordPieces read(InputStream json) throws IOException {
        var vocabulary = new HashMap<String, Integer>(1 << 16);
        try (json;
                var parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.PROPERTY_NAME && "vocab".equals(parser.currentName())) {
                    parser.nextToken();
                    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                        vocabulary.put(parser.currentName(), parser.nextIntValue(UNKNOWN));
                    }
                    return new WordPieces(vocabulary);
                }
            }
        }
        throw new IOException("the tokenizer has no vocabulary");
    }

    /** The numbers of the pieces, with a start and an end; what is longer than a model takes is cut off. */
    long[] numbers(String sentence) {
        String plain = ACCENTS.matcher(Normalizer.normalize(sentence.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
                .replaceAll("");
        var pieces = new ArrayList<Integer>();
        pieces.add(START);
        for (String word : BLANKS.split(ALONE.matcher(plain).replaceAll(" $0 "))) {
            if (!word.isEmpty()) {
                pieces.addAll(pieces(word));
            }
        }
        return pieces.size() < MAX_PIECES ? withEnd(pieces) : withEnd(pieces.subList(0, MAX_PIECES - 1));
    }

    private static long[] withEnd(List<Integer> pieces) {
        long[] numbers = new long[pieces.size() + 1];
        for (int i = 0; i < pieces.size(); i++) {
            numbers[i] = pieces.get(i);
        }
        numbers[pieces.size()] = END;
        return numbers;
    }

    /** The longest pieces from left to right; a word with a part that is not known is unknown as a whole. */
    private List<Integer> pieces(String word) {
        var pieces = new ArrayList<Integer>();
        int from = 0;
        while (from < word.length()) {
            int to = Math.min(word.length(), from + 40);
            Integer piece = null;
            while (piece == null && to > from) {
                piece = vocabulary.get((from > 0 ? "##" : "") + word.substring(from, to));
                to--;
            }
            if (piece == null) {
                return List.of(UNKNOWN);
            }
            pieces.add(piece);
            from = to + 1;
        }
        return pieces;
    }
}
