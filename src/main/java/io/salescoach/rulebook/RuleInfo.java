package io.salescoach.rulebook;

import java.util.Set;

/**
 * What a rule says of itself.
 *
 * @param finding the finding that the rule concludes, or empty when it concludes something else
 * @param why one sentence on why the rule is there
 * @param bindings the names bound by its conditions, without {@code $}: what texts may use as placeholders
 * @param subjectType the kind of fact that is the finding's subject, {@code code} for a code, or empty
 * @param lookedFor the kinds of facts of which it asks whether there is any, or how many
 */
public record RuleInfo(
        String name,
        String file,
        int line,
        String area,
        String finding,
        String why,
        Set<String> bindings,
        String subjectType,
        Set<String> lookedFor) {}
