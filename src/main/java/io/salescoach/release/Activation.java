package io.salescoach.release;

import java.time.Instant;

/**
 * A release going live.
 *
 * @param number counted from 1; the highest is what is live
 */
public record Activation(long number, long release, Instant at, String by, String comment) {}
