package io.salescoach.rulebook;

/** A fact: how the rules concluded that this customer is buying. */
public record Engagement(String code) {}
