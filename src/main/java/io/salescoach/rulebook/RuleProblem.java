package io.salescoach.rulebook;

import io.salescoach.input.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a rules folder, told so that the person who edited it can mend it.
 *
 * @param file the file's name in the folder
 * @param line the line of a rule file, or the row of a table (the header is row 1); 0 when it is the file as a whole
 * @param column the column of the line or of the table, from 1; 0 when it is not known
 * @param rule the rule's name, for problems inside a rule
 */
public record RuleProblem(
        String file, int line, int column, @Nullable String rule, Sentence message) {

    /** What is wrong, and with which rule. */
    public Sentence said() {
        return rule == null ? message : Sentence.of("rule \"%s\": %s", rule, message);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + said();
    }
}
