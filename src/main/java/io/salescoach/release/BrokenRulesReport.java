package io.salescoach.release;

import io.salescoach.rulebook.BrokenRules;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a person why the service does not start when its rules cannot be used, without a stack trace. */
class BrokenRulesReport extends AbstractFailureAnalyzer<Exception> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, Exception cause) {
        if (root instanceof BrokenRules broken) {
            return new FailureAnalysis(
                    "The rules folder cannot be used:\n" + broken.getMessage(),
                    "Mend the places named above; 'check-rules DIR' tells when all are sound.",
                    broken);
        }
        if (root instanceof NoSuchFileException missing) {
            return new FailureAnalysis(
                    "There is no rules folder at " + missing.getFile(),
                    "Start in the folder that holds rules/, or set sales-coach.rules to it.",
                    missing);
        }
        return null;
    }
}
