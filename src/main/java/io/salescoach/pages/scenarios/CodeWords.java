package io.salescoach.pages.scenarios;

import io.salescoach.coaching.Advice;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactSummaries;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.Text;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says the codes that a scenario writes: as the advice of a step words them, or as the tables do where it is silent. */
final class CodeWords {

    private final Words words;
    private final Tables tables;
    private final Advice advice;
    private final Opportunity file;
    private final FactSummaries facts;

    CodeWords(Words words, Advice advice, Opportunity file, FactSummaries facts) {
        this.words = words;
        this.tables = words.tables();
        this.advice = advice;
        this.file = file;
        this.facts = facts;
    }

    /** A code in words. */
    public record Said(String text, String code) {}

    /** @param label {@code CODE} or {@code CODE(subject)} */
    Said finding(String label) {
        var found = advice.findings().stream()
                .filter(finding -> finding.label().equals(label))
                .findFirst();
        if (found.isPresent()) {
            return new Said(found.get().message(), label);
        }
        String code = code(label);
        var type = tables.findings().get(code);
        String subject = label.length() > code.length() ? label.substring(code.length() + 1, label.length() - 1) : null;
        if (type == null) {
            return new Said(label, label);
        }
        String about = subject == null ? null : subject(subject);
        return new Said(
                filled(type.message(), about)
                        .orElseGet(() -> words.about(tables.inGeneral(type, words.locale()), about)),
                label);
    }

    Said action(String code) {
        return advice.actions().stream()
                .filter(action -> action.code().equals(code))
                .findFirst()
                .map(action -> new Said(action.title(), code))
                .or(() -> tables.playbook().stream()
                        .filter(play -> play.action().equals(code))
                        .findFirst()
                        .map(play -> new Said(filled(play.title(), null).orElseGet(() -> words.action(code)), code)))
                .orElseGet(() -> new Said(code, code));
    }

    /** @param cause a cause's code, with its score behind it or without */
    Said cause(String cause) {
        String[] parts = cause.split(" ");
        String score = parts.length > 1 ? " " + Math.round(Double.parseDouble(parts[1]) * 100) + " %" : "";
        return new Said(words.term("cause", parts[0]) + score, parts[0]);
    }

    /** What an objection of the file says. */
    String objection(String id) {
        return subject(id);
    }

    static String code(String label) {
        int bracket = label.indexOf('(');
        return bracket < 0 ? label : label.substring(0, bracket);
    }

    /** A text with what the file says; nothing where it needs a value that only a rule would have. */
    private Optional<String> filled(Text text, @Nullable String subject) {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put("subject", subject);
        values.put("objector", subject);
        values.put("stage", words.stage(file.stage()));
        values.put("customer", or(file.customer().name(), "customer"));
        values.put("offering", or(file.offering(), "offering"));
        return text.placeholders().stream().allMatch(name -> values.get(name) != null)
                ? Optional.of(text.in(words.locale(), values::get))
                : Optional.empty();
    }

    private String or(@Nullable String said, String word) {
        return said == null ? words.term("word", word) : said;
    }

    /** What an id or a code of the file is called; itself where it has no name. */
    private String subject(String id) {
        return facts.title(file, id)
                .or(() -> Optional.ofNullable(words.named(id)))
                .orElse(id);
    }
}
