package io.salescoach.intake;

import java.util.Arrays;

/**
 * Which ids have come already, and in which row. A million ids take about 20 MB: twelve bytes for each place, in small
 * parts that grow one at a time. Ids are known by 64 bits of their hash; among a million different ones, two are taken
 * for the same once in forty million files.
 */
final class SeenIds {

    private final Part[] parts = new Part[1 << 10];

    SeenIds() {
        Arrays.setAll(parts, i -> new Part());
    }

    /** The row in which the id came first; 0 when it is new, and is then noted. */
    long firstRow(String id, long row) {
        long hash = hash(id);
        return parts[(int) (hash >>> 54)].firstRow(hash, (int) Math.min(row, Integer.MAX_VALUE));
    }

    /** Each character multiplies, the end mixes (the finisher of SplitMix64). */
    private static long hash(String id) {
        long hash = id.length();
        for (int i = 0; i < id.length(); i++) {
            hash = (hash + id.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
        return hash ^ hash >>> 31;
    }

    /** The ids whose hashes begin alike: each lies at the place that its hash gives, or at the next free one. */
    private static final class Part {

        private long[] hashes = new long[8];
        private int[] rows = new int[8];
        private int size;

        int firstRow(long hash, int row) {
            int place = place(hash);
            if (rows[place] != 0) {
                return rows[place];
            }
            hashes[place] = hash;
            rows[place] = row;
            if (++size * 4 > rows.length * 3) {
                grow();
            }
            return 0;
        }

        private int place(long hash) {
            int place = (int) ((hash & Integer.MAX_VALUE) % rows.length);
            while (rows[place] != 0 && hashes[place] != hash) {
                place = place + 1 == rows.length ? 0 : place + 1;
            }
            return place;
        }

        private void grow() {
            long[] oldHashes = hashes;
            int[] oldRows = rows;
            hashes = new long[oldHashes.length * 3 / 2];
            rows = new int[hashes.length];
            for (int i = 0; i < oldHashes.length; i++) {
                if (oldRows[i] != 0) {
                    int place = place(oldHashes[i]);
                    hashes[place] = oldHashes[i];
                    rows[place] = oldRows[i];
                }
            }
        }
    }
}
