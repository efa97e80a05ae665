package io.salescoach.release;

import io.salescoach.rulebook.RuleProblem;
import java.time.Instant;
import java.util.List;

/** A save in the rules folder that did not go live, and why. */
record Refused(Instant at, List<RuleProblem> problems) {}
