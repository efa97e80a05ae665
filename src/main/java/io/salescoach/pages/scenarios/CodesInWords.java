package io.salescoach.pages.scenarios;

import io.salescoach.coaching.Advice;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactSummaries;
import io.salescoach.rulebook.Tables;
import io.salescoach.rulebook.Text;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says the codes that a scenario writes: as the advice of a step words them, or as the tables do where it is silent. */
final class CodesInWords {

    private final Words words;
    private final Tables tables;
    private final Advice advice;
    private final Opportunity file;
    private final FactSummaries facts;

    CodesInWords(Words words, Advice advice, Opportunity file, FactSummaries facts) {
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
        return new Said(type == null ? code : filled(type.message(), subject), label);
    }

    Said action(String code) {
        return advice.actions().stream()
                .filter(action -> action.code().equals(code))
                .findFirst()
                .map(action -> new Said(action.title(), code))
                .or(() -> tables.playbook().stream()
                        .filter(play -> play.action().equals(code))
                        .findFirst()
                        .map(play -> new Said(filled(play.title(), null), code)))
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

    private String filled(Text text, @Nullable String subject) {
        return text.in(words.locale(), name -> switch (name) {
            case "subject", "objector" -> subject == null ? "…" : subject(subject);
            case "customer" ->
                file.customer().name() == null
                        ? words.term("word", "customer")
                        : file.customer().name();
            case "offering" -> file.offering() == null ? words.term("word", "offering") : file.offering();
            case "stage" -> words.stage(file.stage());
            default -> "…";
        });
    }

    /** What an id or a code of the file is called; itself where it has no name. */
    private String subject(String id) {
        return facts.title(file, id)
                .or(() -> Stream.of(
                                words.skill(id), words.stage(id), words.term("quadrant", id), words.term("pair", id))
                        .filter(name -> !name.equals(id))
                        .findFirst())
                .orElse(id);
    }
}
