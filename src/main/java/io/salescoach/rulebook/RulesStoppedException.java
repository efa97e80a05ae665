package io.salescoach.rulebook;

import io.salescoach.input.Sentence;
import org.jspecify.annotations.Nullable;

/** The rules did not come to an end, or to a conclusion, about an opportunity; the message names the rule that is to blame. */
public final class RulesStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final @Nullable String rule;
    private final transient Sentence detail;

    public RulesStoppedException(@Nullable String rule, Sentence detail) {
        super(detail.toString());
        this.rule = rule;
        this.detail = detail;
    }

    /** Recognising quotes keeps an evaluation from its end. */
    public static RulesStoppedException byPhrases(String table, long seconds) {
        return new RulesStoppedException(
                null,
                Sentence.of(
                        "%s: the quotes of one opportunity took longer than %s s to recognise;"
                                + " take out phrases that repeat, or say which excuse each quote is",
                        table, seconds));
    }

    /** Who a sentence is about: a rule where it is known, or all of them. */
    public static Sentence who(@Nullable String rule) {
        return rule == null ? Sentence.of("the rules") : Sentence.of("rule \"%s\"", rule);
    }

    /** The message, as a sentence. */
    public Sentence detail() {
        return detail;
    }

    /** The rule's name, where it is known. */
    public @Nullable String rule() {
        return rule;
    }
}
