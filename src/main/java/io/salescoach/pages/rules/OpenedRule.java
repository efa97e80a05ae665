package io.salescoach.pages.rules;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.builder.BuiltRule;
import io.salescoach.rulebook.builder.NotShownException;
import io.salescoach.rulebook.builder.RuleBuilder;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.source.RuleText;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is opened in the builder.
 *
 * @param form null when the builder cannot show all of it
 * @param reason why it cannot
 */
record OpenedRule(
        String file,
        int line,
        @Nullable BuilderForm form,
        @Nullable Sentence reason) {

    /** Null when there is no such rule. */
    static @Nullable OpenedRule of(RuleFiles files, String name) {
        RuleText text = RuleText.of(files).get(name);
        if (text == null) {
            return null;
        }
        try {
            if (!text.file().endsWith(".drl")) {
                return refused(text, Sentence.of("it is a row of a decision table"));
            }
            var builder = new RuleBuilder(RuleBuilder.tables(files));
            BuiltRule rule = builder.read(text.text());
            var form = BuilderForm.of(rule);
            boolean whole = form.rule(BuilderLines.rule(form.lines())).plain().equals(rule.plain());
            return whole
                    ? new OpenedRule(text.file(), text.line(), form, null)
                    : refused(text, Sentence.of("it compares in a way that the lists do not offer"));
        } catch (NotShownException e) {
            return refused(text, e.reason());
        }
    }

    private static OpenedRule refused(RuleText text, Sentence reason) {
        return new OpenedRule(text.file(), text.line(), null, reason);
    }
}
