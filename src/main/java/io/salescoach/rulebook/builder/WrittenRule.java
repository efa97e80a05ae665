package io.salescoach.rulebook.builder;

import io.salescoach.rulebook.guard.RuleTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that was put together from parts, as it is written.
 *
 * @param drl its text; empty when parts of it cannot be written
 * @param tree the rule as the guard understands that text; null when it refuses it
 * @param problems everything that keeps it from being used
 */
public record WrittenRule(String drl, @Nullable RuleTree tree, List<LineProblem> problems) {}
