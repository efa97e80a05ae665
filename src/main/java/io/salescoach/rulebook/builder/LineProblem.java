package io.salescoach.rulebook.builder;

import io.salescoach.input.Sentence;

/**
 * Something that is wrong with a rule that is put together from parts.
 *
 * @param line the line it stands in, counted as people read them from 0; -1 for the rule as a whole
 * @param part the part of the line or of the rule: {@code fact}, {@code name}, {@code left}, {@code operator},
 *     {@code right}; empty for all of it
 */
public record LineProblem(int line, String part, Sentence detail) {}
