package io.salescoach.rulebook;

import java.time.LocalDate;

/**
 * A fact: when the customer was last visited, beside the days after which it has fallen silent. A visit without a date or
 * with one yet to come is none.
 *
 * @param silentDays what stages.csv says for the stage
 */
public record LastVisit(LocalDate on, long days, int silentDays) {}
