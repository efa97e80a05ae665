package io.salescoach.rulebook;

/** A fact: what the rules concluded about the qualification. */
public record Verdict(String code) {}
