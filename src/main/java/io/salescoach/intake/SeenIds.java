package io.salescoach.intake;

/**
 * Which ids have come already, and in which row: twelve bytes for each slot, so that a million ids fit in a small heap.
 * Ids are known by 64 bits of their hash; among a million different ones, two are taken for the same once in forty
 * million files.
 */
final class SeenIds {

    private long[] hashes = new long[1 << 10];
    private int[] rows = new int[1 << 10];
    private int size;

    /** The row in which the id came first; 0 when it is new, and is then noted. */
    long firstRow(String id, long row) {
        if (size * 3L > hashes.length * 2L) {
            grow();
        }
        long hash = hash(id);
        int slot = slot(hash);
        if (rows[slot] != 0) {
            return rows[slot];
        }
        hashes[slot] = hash;
        rows[slot] = (int) Math.min(row, Integer.MAX_VALUE);
        size++;
        return 0;
    }

    private int slot(long hash) {
        int slot = (int) (hash ^ hash >>> 32) & (hashes.length - 1);
        while (rows[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & (hashes.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldRows = rows;
        hashes = new long[oldHashes.length * 2];
        rows = new int[oldRows.length * 2];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldRows[i] != 0) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                rows[slot] = oldRows[i];
            }
        }
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
}
