package io.salescoach.rulebook.tables;

/** A symptom of a team problem. */
public record TeamSymptom(String code, String problem, Text title) {}
