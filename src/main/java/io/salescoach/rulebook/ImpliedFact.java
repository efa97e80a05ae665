package io.salescoach.rulebook;

/**
 * A fact: something that the stage implies, and whether the file tells it.
 *
 * @param fact its place in the file, as stage-facts.csv has it
 */
public record ImpliedFact(String fact, boolean known) {}
