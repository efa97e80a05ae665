package io.salescoach.rulebook.tables;

import io.salescoach.rulebook.tables.Tables.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What follows from what somebody made of an action.
 *
 * @param rests whether the action is not advised again for a finding while the facts of the finding stay the same
 * @param days for how many days at most; null for as long as they do
 */
public record FeedbackEffect(
        Outcome outcome, boolean rests, @Nullable Integer days) {}
