package io.salescoach.pages.opportunities;

import io.salescoach.coaching.Advice;
import java.util.List;

/**
 * An action with its reasons.
 *
 * @param taken whether somebody has taken it on
 */
record NextStep(Advice.Action action, List<Why> why, boolean taken) {}
