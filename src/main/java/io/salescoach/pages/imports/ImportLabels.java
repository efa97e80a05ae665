package io.salescoach.pages.imports;

import io.salescoach.intake.ImportField;
import io.salescoach.intake.ImportWords;
import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactType;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What columns can give, what each of it is called, and by which words it is known in a file. */
@Component
class ImportLabels {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

    private final Words words;
    private final FactLabels facts;
    private final MessageSource messages;
    private final Path table;

    ImportLabels(Words words, FactLabels facts, MessageSource messages, @Value("${sales-coach.rules}") Path rules) {
        this.words = words;
        this.facts = facts;
        this.messages = messages;
        this.table = rules.resolve("import").resolve("words.csv");
    }

    List<ImportField> fields() {
        return ImportField.of(words.schema());
    }

    /** The words of the table and, in both languages, those of our own forms. */
    ImportWords words(List<ImportField> fields) {
        var known = ImportWords.read(table);
        fields.forEach(field -> LANGUAGES.forEach(language -> learn(known, field, language)));
        return known;
    }

    private void learn(ImportWords known, ImportField field, Locale language) {
        boolean isOwn = field.path().startsWith("custom.") || field.path().startsWith("customer.custom.");
        if (isOwn) {
            String code =
                    field.path().replaceFirst("^(customer\\.)?custom\\.", "").split("\\.")[0];
            var row = words.tables()
                    .fields()
                    .get((field.path().startsWith("customer.") ? "customer " : "opportunity ") + code);
            known.name(field.path(), code);
            if (row != null) {
                known.name(field.path(), row.title().in(language));
            }
        } else if (field.section().code().equals(FactSchema.BASICS)) {
            String key = "deal." + FactSchema.BASICS + "." + field.field().name();
            known.name(field.path(), text(key, field.path(), language));
        }
        if (field.type() == FactType.CODE) {
            String vocabulary = field.field().vocabulary();
            field.field().codes().forEach(code -> known.value(vocabulary, called(vocabulary, code, language), code));
        }
    }

    private String called(String vocabulary, String code, Locale language) {
        var stage = vocabulary.equals("stage") ? words.tables().stages().get(code) : null;
        return stage == null
                ? text(vocabulary + "." + code, words.tables().term(vocabulary, code, language), language)
                : stage.title().in(language);
    }

    private String text(String key, String other, Locale language) {
        return String.valueOf(messages.getMessage(key, null, other, language));
    }

    /** The fields by what the parts of a file are called, as a select groups them. */
    Map<String, Map<String, String>> groups(List<ImportField> fields) {
        var groups = new LinkedHashMap<String, Map<String, String>>();
        var basics = new LinkedHashMap<String, String>();
        basics.put(ImportField.ID, words.message("import.columns.id"));
        groups.put(facts.section(FactSchema.BASICS), basics);
        fields.forEach(
                field -> groups.computeIfAbsent(facts.section(field.section().code()), any -> new LinkedHashMap<>())
                        .put(field.path(), label(field)));
        return groups;
    }

    /** What a field is called; with its part of the file where that is not the deal itself. */
    String label(ImportField field) {
        String label = facts.label(field.section(), field.field());
        return field.section().code().equals(FactSchema.BASICS)
                ? label
                : words.message("deal.pair", facts.one(field.section().code()), label);
    }

    /** The codes that a value of a column may mean, with what they are called. */
    Map<String, String> meanings(ImportField field, ImportWords known) {
        var meanings = new LinkedHashMap<String, String>();
        if (field.type() == FactType.YES_NO || field.type() == FactType.TICK) {
            List.of("true", "false").forEach(code -> meanings.put(code, words.code("yes-no", code)));
            return meanings;
        }
        FactField fact = field.field();
        fact.codes().forEach(code -> meanings.put(code, words.called(fact.vocabulary(), code)));
        if (field.path().equals("stage")) {
            known.codes("stage").stream()
                    .filter(code -> code.indexOf(' ') > 0)
                    .forEach(code -> meanings.put(code, ended(code)));
        }
        return meanings;
    }

    private String ended(String code) {
        String[] parts = code.split(" ");
        return words.message("import.columns.ended", words.code("status", parts[1]), words.stage(parts[0]));
    }
}
