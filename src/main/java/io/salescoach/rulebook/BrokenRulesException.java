package io.salescoach.rulebook;

import java.util.List;
import java.util.stream.Collectors;

/** A rules folder cannot be used; {@link #problems()} says why, every problem with its place. */
public final class BrokenRulesException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<RuleProblem> problems;

    public BrokenRulesException(List<RuleProblem> problems) {
        super(problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<RuleProblem> problems() {
        return problems;
    }
}
