package io.salescoach.rulebook;

/** A fact: a stakeholder was, or will be, met on a visit. */
public record Visited(String who, String visit) {}
