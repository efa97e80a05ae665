package io.salescoach.workbook;

import io.salescoach.input.Sentence;

/**
 * One thing wrong with a workbook.
 *
 * @param cell the cell, as {@code stage-skills!D14}; the sheet where it is the sheet as a whole; {@code file:line:column}
 *     where it is something that the workbook does not hold
 */
public record CellProblem(String cell, Sentence message) {}
