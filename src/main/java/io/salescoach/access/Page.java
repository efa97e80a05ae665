package io.salescoach.access;

import java.util.List;

/**
 * Part of a list.
 *
 * @param page counted from 0
 * @param total of the whole list
 */
record Page<T>(List<T> items, int page, int size, long total) {

    private static final int LARGEST = 200;

    /** Answers 422 for a page that no list has. */
    static void check(int page, int size) {
        var faults = new Faults();
        if (page < 0) {
            faults.add("/page", "is %d; pages are counted from 0".formatted(page));
        }
        if (size < 1 || size > LARGEST) {
            faults.add("/size", "is %d; a page holds 1 to %d".formatted(size, LARGEST));
        }
        faults.throwIfAny();
    }
}
