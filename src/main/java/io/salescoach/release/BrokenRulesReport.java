package io.salescoach.release;

import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleProblem;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a person why the service does not start when its rules cannot be used, without a stack trace. */
class BrokenRulesReport extends AbstractFailureAnalyzer<BrokenRulesException> {

    private static final int SHOWN = 10;

    @Override
    protected FailureAnalysis analyze(Throwable root, BrokenRulesException broken) {
        int more = broken.problems().size() - SHOWN;
        String problems = broken.problems().stream()
                .limit(SHOWN)
                .map(RuleProblem::toString)
                .collect(Collectors.joining("\n"));
        return new FailureAnalysis(
                "The rules folder cannot be used:\n" + problems + (more > 0 ? "\nand %d more".formatted(more) : ""),
                "Mend the places named above; 'check-rules DIR' names them all and tells when they are sound.",
                broken);
    }
}
