package io.salescoach.analysis;

import io.salescoach.input.Sentence;

/**
 * Something about a rule book that its editor may want to know. A remark never stops a book.
 *
 * @param key what tells this remark from others whatever its row or line: the rule, code or phrase that it is about
 * @param line the line of a rule file, or the row of a table (the header is row 1); 0 when it is the file as a whole
 */
public record Remark(Kind kind, String file, int line, String key, Sentence message) {

    /** What is remarked. */
    public enum Kind {
        /** A rule that its text, or the tables, never let fire. */
        CANNOT_FIRE,
        /** A rule that fired on nothing that was seen. */
        FIRED_NEVER,
        /** A rule that fired on everything that was seen. */
        FIRED_ALWAYS,
        /** A row that says what another says. */
        REPEATED,
        /** A row that says the opposite of what another says. */
        CONTRADICTED,
        /** A row that can never count. */
        UNREACHABLE,
        /** A code, value or file that nothing uses. */
        UNUSED,
        /** A finding that no scenario shows. */
        NO_SCENARIO
    }

    /** What stays the same when rows and lines move, so that a remark is known again in another book. */
    public String identity() {
        return kind + " " + file + " " + key;
    }
}
