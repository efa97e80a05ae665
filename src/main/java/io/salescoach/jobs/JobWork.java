package io.salescoach.jobs;

/**
 * The work of a queue. What is to be done stands in tables of the feature that it belongs to; a queue knows no more than
 * the key under which it waits.
 */
public interface JobWork {

    /**
     * Does what waits longest under a key, if anything does. What is not over when this returns is begun again, here or
     * elsewhere; so is what it throws, after a moment.
     */
    void next(String key);

    /** Whether anything waits under a key. */
    boolean waits(String key);

    /** How many jobs are not over, under all keys: those that wait and those that somebody does. */
    long unfinished();
}
