package io.salescoach.opportunity;

/** Which parts of the solution are worked out. */
public record Solution(
        boolean architecture, boolean differentiation, boolean benefitAnalysis, boolean implementationPlan) {}
