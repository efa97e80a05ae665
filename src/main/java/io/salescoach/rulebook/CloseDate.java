package io.salescoach.rulebook;

import java.time.LocalDate;

/**
 * A fact: when the deal is expected to close.
 *
 * @param days how far away that is; negative when it has passed
 */
public record CloseDate(LocalDate on, long days) {}
