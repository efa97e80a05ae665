package io.salescoach.rulebook;

/** A fact: how many blockers the rules have found, once they have looked at everything else. */
public record Blockers(int count) {}
