package io.salescoach.rulebook;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A fact: a stakeholder was, or will be, met on a visit.
 *
 * @param met whether that visit has taken place; one without a date is not taken for one to come. It is left out of
 *     fingerprints: no finding becomes another one because a day has passed
 */
public record Visited(String who, String visit, @JsonIgnore boolean met) {}
