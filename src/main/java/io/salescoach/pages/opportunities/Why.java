package io.salescoach.pages.opportunities;

import io.salescoach.rulebook.Tables.Severity;
import java.util.List;

/**
 * Why something is advised: a finding, as people read it.
 *
 * @param facts what the rule saw
 * @param section where the facts stand that answer it
 */
record Why(
        String label,
        String message,
        Severity severity,
        String area,
        String rule,
        List<String> facts,
        String section) {}
