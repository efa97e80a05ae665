package io.salescoach.recognition;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * The meanings of the shipped examples, worked out beforehand: reading them takes a blink, working them out some ten
 * seconds. Sentences are known by a digest.
 */
final class ShippedEmbeddings {

    static final String RESOURCE = "/io/salescoach/recognition/meanings.bin";

    private ShippedEmbeddings() {}

    /** By the digest of their sentences; empty when none were shipped. */
    static Map<Long, byte[]> read() {
        var known = new HashMap<Long, byte[]>(1 << 13);
        try (InputStream resource = ShippedEmbeddings.class.getResourceAsStream(RESOURCE)) {
            if (resource != null) {
                var in = new DataInputStream(new BufferedInputStream(resource, 1 << 16));
                for (int left = in.readInt(); left > 0; left--) {
                    long digest = in.readLong();
                    byte[] meaning = new byte[in.readShort()];
                    in.readFully(meaning);
                    known.put(digest, meaning);
                }
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(SortedMap<Long, byte[]> meanings, OutputStream to) throws IOException {
        var out = new DataOutputStream(to);
        out.writeInt(meanings.size());
        for (var entry : meanings.entrySet()) {
            out.writeLong(entry.getKey());
            out.writeShort(entry.getValue().length);
            out.write(entry.getValue());
        }
        out.flush();
    }

    static long digest(String sentence) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sentence.getBytes(StandardCharsets.UTF_8));
            long value = 0;
            for (int i = 0; i < 8; i++) {
                value = value << 8 | digest[i] & 0xff;
            }
            return value;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
