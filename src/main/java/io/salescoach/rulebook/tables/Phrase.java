package io.salescoach.rulebook.tables;

import java.util.List;

/**
 * Words of a customer and what they show, with the row of the table that has them.
 *
 * @param code the excuse that they are, or what else they say
 * @param unless words beside which the phrase says nothing
 */
public record Phrase(int row, String code, String language, String phrase, List<String> unless) {}
