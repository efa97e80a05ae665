package io.salescoach.input;

/**
 * One thing wrong with an input.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole
 * @param detail what was wrong and what would be right
 */
public record Problem(String pointer, Sentence detail) {

    /** The pointer may quote what was sent; what no text can hold is shown as a question mark in a diamond. */
    public Problem {
        pointer = Characters.replaced(pointer);
    }
}
