package io.salescoach.rulebook;

/** A fact: how many signals of consultative buying the rules have found. */
public record Signals(int count) {}
