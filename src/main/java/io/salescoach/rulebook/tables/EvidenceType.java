package io.salescoach.rulebook.tables;

import org.jspecify.annotations.Nullable;

/**
 * What a piece of evidence says about a cause.
 *
 * @param cause one of the four causes, or another way in which an objection is to be taken, such as bargaining
 * @param factor how many times as probable it makes the cause; null where thresholds.csv says it for all evidence
 */
public record EvidenceType(
        String code,
        String cause,
        boolean supports,
        Text text,
        @Nullable Double factor) {}
