package io.salescoach.rulebook;

/**
 * A fact: the words of an open objection say something that objection-words.csv knows.
 *
 * @param words the code of the table
 */
public record Said(String objection, String words) {}
