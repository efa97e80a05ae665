package io.salescoach.rulebook;

/** A symptom of a team problem. */
public record TeamSymptom(String code, String problem, Text title) {}
