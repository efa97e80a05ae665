package io.salescoach.pages.scenarios;

import io.salescoach.pages.Words;
import io.salescoach.rulebook.RuleBook;
import java.util.List;

/** Tells which rules found something, or would have. */
record ScenarioRules(RuleBook book, Words words) {

    String fired(String rule) {
        var info = book.rules().get(rule);
        return words.message("why.fired", words.rule(rule), info == null ? "" : words.why(info));
    }

    /** The rules that conclude a finding which is not there. */
    List<String> silent(String label) {
        return book.rules().values().stream()
                .filter(rule -> rule.finding().equals(CodeWords.code(label)))
                .map(rule -> words.message("why.silent", words.rule(rule.name()), words.why(rule)))
                .toList();
    }
}
