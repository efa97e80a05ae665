package io.salescoach.release;

import io.salescoach.rulebook.RuleProblem;
import java.time.Instant;
import java.util.List;

/**
 * A save in the rules folder that did not go live, and why.
 *
 * @param problems what is wrong with the rules
 * @param red scenarios that fail with rules that are otherwise sound
 */
public record RejectedChange(Instant at, List<RuleProblem> problems, List<ScenarioSummary.Red> red) {}
