package io.salescoach.rulebook;

/** What a piece of evidence says about a cause. */
public record EvidenceType(String code, String cause, boolean supports, Text text) {}
