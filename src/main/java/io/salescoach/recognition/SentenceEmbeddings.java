package io.salescoach.recognition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The meanings of sentences in one language, each worked out once. They are kept in whole numbers of one byte, those of the
 * shipped examples and those worked out here alike, so that one machine learns what another does.
 */
final class SentenceEmbeddings {

    private static final float[] NONE = {};
    private static final float SCALE = 508;
    private static final int KEPT = 20_000;

    private static final Map<Long, byte[]> KNOWN = ShippedEmbeddings.read();
    private static final Map<String, SentenceEmbeddings> BY_LANGUAGE = new HashMap<>();

    private final String language;
    private final Cache<Long, byte[]> kept =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private @Nullable SentenceEncoder encoder;
    private boolean loaded;

    private SentenceEmbeddings(String language) {
        this.language = language;
    }

    /** One for all rule books: what a sentence means does not depend on rules. */
    static synchronized SentenceEmbeddings in(String language) {
        return BY_LANGUAGE.computeIfAbsent(language, SentenceEmbeddings::new);
    }

    /** Whether the sentence is an example that the product brings along. */
    static boolean isShipped(String sentence) {
        return KNOWN.containsKey(ShippedEmbeddings.digest(Ngrams.plain(sentence)));
    }

    /** Numbers from -1 to 1; none where the machine cannot work them out. */
    float[] of(String sentence) {
        byte[] bytes = bytes(Ngrams.plain(sentence));
        if (bytes == null) {
            return NONE;
        }
        float[] numbers = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            numbers[i] = bytes[i] / SCALE;
        }
        return numbers;
    }

    private synchronized byte @Nullable [] bytes(String sentence) {
        if (!runs()) {
            return null;
        }
        long digest = ShippedEmbeddings.digest(sentence);
        byte[] shipped = KNOWN.get(digest);
        return shipped != null ? shipped : kept.get(digest, none -> worked(sentence));
    }

    private boolean runs() {
        if (!loaded) {
            encoder = SentenceEncoder.load(language);
            loaded = true;
        }
        return encoder != null;
    }

    /** As it is worked out, whatever was shipped. */
    byte[] worked(String sentence) {
        if (!runs() || encoder == null) {
            throw new IllegalStateException("the language model cannot be run here");
        }
        float[] numbers = encoder.encode(sentence);
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.max(-127, Math.min(127, Math.round(numbers[i] * SCALE)));
        }
        return bytes;
    }
}
