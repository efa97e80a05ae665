package io.salescoach.rulebook;

/** A fact: a stakeholder raised a need. */
public record Raised(String by, String need, boolean impact) {}
