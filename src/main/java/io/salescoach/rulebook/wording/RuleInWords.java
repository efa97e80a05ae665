package io.salescoach.rulebook.wording;

import java.util.List;

/**
 * A rule in words.
 *
 * @param sentence the whole
 * @param conditions what must hold, one after the other
 * @param conclusion what follows from it
 */
public record RuleInWords(String sentence, List<String> conditions, String conclusion) {}
