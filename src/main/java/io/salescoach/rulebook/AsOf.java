package io.salescoach.rulebook;

import java.time.LocalDate;

/** A fact: the day for which advice is asked. Rules never look at a clock. */
public record AsOf(LocalDate date) {}
