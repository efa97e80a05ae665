package io.salescoach.rulebook;

/** A fact: one row of thresholds.csv. */
public record Threshold(String name, double value) {}
