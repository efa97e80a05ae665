package io.salescoach.rulebook.tables;

/** A problem of a team, how far it comes from the account managers' skill, and what to change. */
public record TeamProblem(String code, Tables.Link link, Text title, Text change) {}
