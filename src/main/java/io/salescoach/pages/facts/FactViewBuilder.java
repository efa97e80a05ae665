package io.salescoach.pages.facts;

import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.FactType;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactView.Entry;
import io.salescoach.pages.facts.FactView.Line;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells what a file says, section by section: for its page, for prints and for scenarios. */
@Component
public class FactViewBuilder {

    private final FactLabels labels;
    private final Words words;

    FactViewBuilder(FactLabels labels, Words words) {
        this.labels = labels;
        this.words = words;
    }

    /** All sections of a file. A section without entries has a line for each field, known or not. */
    public List<FactView> all(FactSchema schema, ObjectNode document) {
        return schema.codes().stream().map(code -> view(schema, code, document)).toList();
    }

    /** One section of a file. */
    public FactView view(FactSchema schema, String code, ObjectNode document) {
        var single = schema.section(code, false);
        var list = schema.section(code, true);
        var lines = single.map(section -> lines(section, document)).orElse(List.of());
        var entries = new ArrayList<Entry>();
        list.ifPresent(section -> {
            for (ObjectNode entry : section.entries(document)) {
                entries.add(entry(section, entry, entries.size(), document));
            }
        });
        return new FactView(code, labels.section(code), list.isPresent(), lines, entries);
    }

    /** What a section without entries says. */
    public List<Line> lines(FactSection section, ObjectNode document) {
        return lines(section, home(section, document), document);
    }

    /** The lines of an entry that is not there yet, to be filled in by hand. */
    public List<Line> empty(FactSection section) {
        var nothing = JsonNodeFactory.instance.objectNode();
        return lines(section, nothing, nothing).stream()
                .map(line -> new Line(line.label(), "", false))
                .toList();
    }

    private Entry entry(FactSection section, ObjectNode entry, int index, ObjectNode document) {
        var tags = new ArrayList<String>();
        for (FactField field : section.fields()) {
            if (field.type() == FactType.TICK && !field.read(entry).isEmpty()) {
                tags.add(labels.label(section, field));
            }
        }
        boolean person = section.code().equals("stakeholders");
        FactField title = section.fields().stream()
                .filter(FactField::title)
                .filter(field -> !field.read(entry).isEmpty())
                .findFirst()
                .orElse(null);
        var lines = lines(
                new FactSection(
                        section.code(),
                        section.path(),
                        true,
                        section.ids(),
                        false,
                        section.fields().stream()
                                .filter(field -> field.type() != FactType.TICK)
                                .filter(field -> person ? !field.title() : !field.equals(title))
                                .toList()),
                entry,
                document);
        return new Entry(
                section.key(entry, index),
                index,
                labels.title(section, entry),
                tags,
                lines.stream().filter(Line::known).toList());
    }

    private List<Line> lines(FactSection section, ObjectNode home, ObjectNode document) {
        return Stream.concat(
                        section.fields().stream()
                                .map(field -> line(section, field, home, document))
                                .filter(Objects::nonNull),
                        retired(section, home))
                .toList();
    }

    /** What is said in fields that the company has given up. */
    private Stream<Line> retired(FactSection section, ObjectNode home) {
        if (!section.list() && !section.code().equals(FactSchema.BASICS)) {
            return Stream.empty();
        }
        var schema = words.schema();
        return Stream.of("custom", "customer/custom")
                .filter(place -> section.code().equals(FactSchema.BASICS) || !place.contains("/"))
                .flatMap(place -> home.at("/" + place).properties().stream()
                        .filter(said -> schema.sections().stream()
                                .filter(each -> each.path().equals(section.path()))
                                .noneMatch(each -> each.field("/" + place + "/" + said.getKey()) != null))
                        .map(said -> new Line(
                                words.message("deal.retired", said.getKey()),
                                said.getValue().isString()
                                        ? said.getValue().asString()
                                        : said.getValue().toString(),
                                true)));
    }

    /** A line of its own for each field; an amount and its currency are one. */
    private @Nullable Line line(FactSection section, FactField field, ObjectNode home, ObjectNode document) {
        var values = field.read(home);
        if (field.type() == FactType.CURRENCY) {
            return null;
        }
        boolean known = !values.isEmpty() && !values.equals(List.of("UNKNOWN"));
        var currency = Stream.of(section.field("/" + field.path().replaceFirst("amount$", "currency")))
                .filter(Objects::nonNull)
                .filter(other -> other.type() == FactType.CURRENCY)
                .flatMap(other -> other.read(home).stream())
                .findFirst();
        String text = known && field.type() == FactType.NUMBER && currency.isPresent()
                ? words.money(new BigDecimal(values.get(0)), currency.get())
                : labels.say(field, values, document);
        return new Line(labels.label(section, field), text, known);
    }

    private static ObjectNode home(FactSection section, ObjectNode document) {
        if (section.path().isEmpty()) {
            return document;
        }
        return document.path(section.path()) instanceof ObjectNode there
                ? there
                : JsonNodeFactory.instance.objectNode();
    }
}
