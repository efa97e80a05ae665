package io.salescoach.recognition;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is learnt from the shipped examples, learnt beforehand: reading it takes a blink, learning it seconds at the first start and in
 * each command. It is known by a digest of what it was learnt from; with any other example the service learns anew.
 */
final class ShippedClassifiers {

    static final String RESOURCE = "/io/salescoach/recognition/learnt.bin";

    private ShippedClassifiers() {}

    /** What was learnt from these examples, or null when others were shipped. */
    static @Nullable Classifier of(long lesson) {
        try (InputStream resource = ShippedClassifiers.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                return null;
            }
            var in = new DataInputStream(new BufferedInputStream(resource, 1 << 16));
            for (int left = in.readInt(); left > 0; left--) {
                long digest = in.readLong();
                int size = in.readInt();
                if (digest == lesson) {
                    return Classifier.read(in);
                }
                in.skipNBytes(size);
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param learnt by the digest of what each was learnt from */
    static void write(Map<Long, byte[]> learnt, OutputStream to) throws IOException {
        var out = new DataOutputStream(to);
        out.writeInt(learnt.size());
        for (var entry : learnt.entrySet()) {
            out.writeLong(entry.getKey());
            out.writeInt(entry.getValue().length);
            out.write(entry.getValue());
        }
        out.flush();
    }
}
