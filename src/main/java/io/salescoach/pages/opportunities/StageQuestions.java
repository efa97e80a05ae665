package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactPath;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.FactType;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Status;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactForm;
import io.salescoach.pages.facts.FactForm.Slot;
import io.salescoach.rulebook.tables.StageFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.ObjectNode;

/** Asks for what the stage of an opportunity implies, as stage-facts.csv has it, while its file does not tell it. */
@Component
class StageQuestions {

    private final DealSections sections;
    private final Words words;

    StageQuestions(DealSections sections, Words words) {
        this.sections = sections;
        this.words = words;
    }

    /**
     * A fact that is asked for.
     *
     * @param fact its place in the file
     * @param asked the fields that answer it; for something that is ticked of an entry, those that name the entry
     * @param ticked what is ticked of the entry, where anything is
     */
    record Question(String fact, String text, List<Slot> asked, Optional<Slot> ticked) {

        /** Says of an entry that is named what the question asks about; nothing of one that is not. */
        void tick(Map<String, List<String>> typed) {
            boolean named = asked.stream()
                    .anyMatch(
                            slot -> !typed.getOrDefault(slot.name(), List.of()).isEmpty());
            ticked.ifPresent(slot -> typed.put(slot.name(), named ? List.of("true") : List.of()));
        }
    }

    /** What an open opportunity leaves open. */
    List<Question> open(Viewer viewer, Opportunity file) {
        return file.status() != Status.OPEN
                ? List.of()
                : words.tables().stageFacts().values().stream()
                        .filter(row -> row.stage() == file.stage())
                        .filter(row -> !FactPath.of(row.fact()).isKnown(file))
                        .flatMap(row -> question(sections.of(viewer), row, FactForm.NEW + row.fact()).stream())
                        .toList();
    }

    /**
     * The questions of a form that was sent, answered meanwhile or not. One about somebody whom the file knows by the name
     * that was typed is about them.
     */
    List<Question> sent(Viewer viewer, Opportunity file, ObjectNode document, MultiValueMap<String, String> sent) {
        List<String> facts = sent.getOrDefault("asked", List.of());
        return words.tables().stageFacts().values().stream()
                .filter(row -> row.stage() == file.stage() && facts.contains(row.fact()))
                .flatMap(row -> question(sections.of(viewer), row, FactForm.NEW + row.fact()).stream()
                        .flatMap(asked -> question(sections.of(viewer), row, key(asked, document, sent)).stream()))
                .toList();
    }

    private static String key(Question question, ObjectNode document, MultiValueMap<String, String> sent) {
        Slot first = question.asked().get(0);
        var typed = first.field().type().clean(sent.getOrDefault(first.name(), List.of()));
        var entries = first.section().list() ? first.section().entries(document) : List.<ObjectNode>of();
        for (int i = 0; i < entries.size(); i++) {
            if (!typed.isEmpty() && first.field().read(entries.get(i)).equals(typed)) {
                return first.section().key(entries.get(i), i);
            }
        }
        return first.key();
    }

    private Optional<Question> question(FactSchema schema, StageFact row, String key) {
        return schema.at("/" + row.fact()).flatMap(section -> {
            FactField fact =
                    section.field(row.fact().substring(section.path().length()).replaceFirst("^/?", "/"));
            if (fact == null) {
                return Optional.empty();
            }
            boolean ticks = section.list() && fact.type() == FactType.TICK;
            var asked = section.fields().stream()
                    .filter(field -> field.equals(fact) && !ticks
                            || ticks && field.title()
                            || section.list() && field.required()
                            || besides(field, fact))
                    .map(field -> slot(row, section, key, fact, field))
                    .toList();
            return Optional.of(new Question(
                    row.fact(),
                    words.text(row.question()),
                    asked,
                    ticks ? Optional.of(slot(row, section, key, fact, fact)) : Optional.empty()));
        });
    }

    /** Whether one is not said without the other, as an amount and its currency. */
    private static boolean besides(FactField field, FactField fact) {
        int end = fact.path().lastIndexOf('/');
        return end > 0
                && field.required()
                && field.path().startsWith(fact.path().substring(0, end + 1));
    }

    private static Slot slot(StageFact row, FactSection section, String key, FactField fact, FactField field) {
        String name = row.fact().replace('/', '.');
        return new Slot(
                field.equals(fact) ? name : name + "." + field.name(), section, section.list() ? key : "", field);
    }
}
