package io.salescoach.pages.opportunities;

import io.salescoach.rulebook.tables.Tables.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something is advised: a finding, as people read it.
 *
 * @param facts what the rule saw
 * @param section where the facts stand that answer it; null for nowhere in particular
 */
record FindingReason(
        String label,
        String message,
        Severity severity,
        String area,
        String rule,
        List<String> facts,
        @Nullable String section) {}
