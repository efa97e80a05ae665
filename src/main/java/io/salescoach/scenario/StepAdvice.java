package io.salescoach.scenario;

import io.salescoach.coaching.Advice;
import io.salescoach.opportunity.Opportunity;
import java.util.List;

/**
 * A step of a scenario that was played: the file as the step left it, and what the coach said of it.
 *
 * @param differences where the advice is not what the step expects
 */
public record StepAdvice(Step step, Opportunity file, Advice advice, List<Difference> differences) {}
