package io.salescoach.rulebook;

import org.jspecify.annotations.Nullable;

/** The rules did not come to an end, or to a conclusion, about an opportunity; the message names the rule that is to blame. */
public final class RulesStopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final @Nullable String rule;

    RulesStopped(@Nullable String rule, String what, @Nullable Throwable cause) {
        super((rule == null ? "the rules" : "rule \"" + rule + "\"") + " " + what, cause);
        this.rule = rule;
    }

    /** The rule's name, where it is known. */
    public @Nullable String rule() {
        return rule;
    }
}
