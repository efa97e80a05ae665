package io.salescoach.rulebook.tables;

import io.salescoach.opportunity.Surface;
import java.math.BigDecimal;
import java.util.Map;

/** How probable each cause is, given only what the customer says. */
public record Priors(Surface surface, Map<String, BigDecimal> causes) {}
