package io.salescoach.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a person what to set, without a stack trace. */
public final class CannotStartReport extends AbstractFailureAnalyzer<CannotStartException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, CannotStartException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
