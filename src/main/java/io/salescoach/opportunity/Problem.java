package io.salescoach.opportunity;

/**
 * One thing wrong with an input.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole
 * @param detail what was wrong and what would be right, in a sentence
 */
public record Problem(String pointer, String detail) {}
