package io.salescoach.pages.facts;

import io.salescoach.input.Problem;
import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.FactType;
import io.salescoach.opportunity.FieldDefinition;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.pages.Words;
import io.salescoach.rulebook.tables.CustomFieldRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says facts and their names in the reader's language. A field has one label, {@code deal.SECTION.FIELD} among the messages,
 * or that of the code that it stands for. Templates know it as {@code @facts}.
 */
@Component("facts")
public class FactLabels {

    private static final int SHORT = 120;
    private static final Pattern ENTRY = Pattern.compile("/(\\d{1,4})");
    private static final String PEOPLE = "stakeholders";

    private final Words words;

    FactLabels(Words words) {
        this.words = words;
    }

    public String section(String code) {
        return words.messageOr("deal.section." + code, words.term("section", code));
    }

    /** What an entry of a section is called. */
    public String one(String code) {
        return words.messageOr("deal.one." + code, section(code));
    }

    /** What a link says that adds an entry. */
    public String add(String code) {
        return words.messageOr("deal.add." + code, words.message("deal.add.to", one(code)));
    }

    /** What belongs into a section. */
    public String lead(String code) {
        return words.messageOr("deal.lead." + code, "");
    }

    /** What is said of a section of which nothing is known. */
    public String empty(String code) {
        return words.messageOr("deal.empty." + code, words.message("deal.none-here"));
    }

    public String label(FactSection section, FactField field) {
        String path = field.path();
        CustomFieldRow own = own(section, field);
        if (own != null) {
            return field.type() == FactType.CURRENCY
                    ? words.message("deal.basics.value.currency")
                    : words.text(own.title());
        }
        boolean ofCode = field.type() != FactType.CODE && field.type() != FactType.CODES;
        return ofCode && !field.vocabulary().isEmpty()
                ? words.called(field.vocabulary(), path.substring(path.lastIndexOf('/') + 1))
                : words.messageOr("deal." + section.code() + "." + field.name(), field.name());
    }

    /** What is said beside a field, to help with it; empty for nothing. */
    String help(FactSection section, FactField field) {
        CustomFieldRow own = own(section, field);
        return own != null && own.help() != null
                ? words.text(own.help())
                : words.messageOr("deal.help." + section.code() + "." + field.name(), "");
    }

    /** What fields.csv says of a fact; null for one that every opportunity file can tell. */
    private @Nullable CustomFieldRow own(FactSection section, FactField field) {
        int custom = ("/" + field.path()).indexOf("/custom/");
        if (custom < 0) {
            return null;
        }
        String of = section.list() ? FieldDefinition.entry(section.path()) : custom > 0 ? "customer" : "opportunity";
        String code = field.path().substring(custom + "custom/".length()).split("/")[0];
        return words.tables().fields().get(of + " " + code);
    }

    /** What is wrong with a file; where no field shows it, with the name of the fact in front. */
    public String wrong(Problem problem, boolean named) {
        String said = words.said(problem.detail());
        return named && !problem.pointer().isEmpty()
                ? words.message("deal.pair", place(problem.pointer()), said)
                : said;
    }

    /** What stands at a place of the file; the pointer itself where it has no name. */
    public String place(String pointer) {
        return words.schema()
                .at(pointer)
                .map(section -> place(section, pointer))
                .orElse(pointer);
    }

    private String place(FactSection section, String pointer) {
        String inside = section.path().isEmpty()
                ? pointer
                : pointer.substring(section.path().length() + 1);
        var entry = ENTRY.matcher(inside);
        String name = section(section.code());
        if (section.list() && entry.lookingAt()) {
            name += " " + (Integer.parseInt(entry.group(1)) + 1);
            inside = inside.substring(entry.end());
        }
        var field = section.field(inside);
        return field == null ? name : words.message("deal.step", name, label(section, field));
    }

    /** What a field offers, by its code. */
    Map<String, String> options(FactField field, ObjectNode document) {
        var options = new LinkedHashMap<String, String>();
        if (field.vocabulary().equals(PEOPLE)) {
            options.putAll(people(document));
        } else if (field.type() == FactType.YES_NO) {
            List.of("true", "false").forEach(code -> options.put(code, words.code("yes-no", code)));
        } else if (field.type() == FactType.WHOLE && Control.isLevel(field)) {
            IntStream.rangeClosed(field.limits().least(), field.limits().most())
                    .mapToObj(String::valueOf)
                    .forEach(level -> options.put(level, level));
        } else {
            field.codes().forEach(code -> options.put(code, words.called(field.vocabulary(), code)));
        }
        return options;
    }

    /** The customer's people, by their ids. */
    public Map<String, String> people(ObjectNode document) {
        var people = new LinkedHashMap<String, String>();
        document.path(PEOPLE)
                .forEach(one -> people.put(
                        one.path("id").asString(""),
                        person(one.path("name").asString(""), one.path("title").asString(""))));
        return people;
    }

    public String person(Stakeholder one) {
        return person(one.name() == null ? "" : one.name(), one.title() == null ? "" : one.title());
    }

    private String person(String name, String title) {
        if (name.isBlank() && title.isBlank()) {
            return words.term("word", "stakeholder");
        }
        return name.isBlank() || title.isBlank()
                ? (name + title).strip()
                : words.message("deal.person", name.strip(), title.strip());
    }

    /** What a field says, for people to read. */
    public String say(FactField field, List<String> values, ObjectNode document) {
        if (values.isEmpty()) {
            return words.message(
                    field.type() == FactType.TICK || field.type() == FactType.NONE ? "yes-no.false" : "deal.nothing");
        }
        var options = options(field, document);
        return values.stream()
                .map(value -> switch (field.type()) {
                    case DATE -> date(value);
                    case TICK, NONE -> words.message("yes-no.true");
                    case TEXTS -> value.replace("\n", words.message("deal.comma"));
                    case NUMBER -> number(value);
                    case CODE, CODES ->
                        options.containsKey(value) ? options.get(value) : words.called(field.vocabulary(), value);
                    default -> options.getOrDefault(value, value);
                })
                .collect(Collectors.joining(words.message("deal.comma")));
    }

    private String date(String value) {
        return value.matches("\\d{4}-\\d{2}-\\d{2}") ? words.date(LocalDate.parse(value)) : value;
    }

    private String number(String value) {
        return value.matches("\\d{1,15}(\\.\\d{1,6})?") ? words.number(new BigDecimal(value)) : value;
    }

    /** What an entry of a section is called: what its first field says that names it, a person by name and job. */
    public String title(FactSection section, ObjectNode entry) {
        if (section.code().equals(PEOPLE)) {
            return called(
                    person(entry.path("name").asString(""), entry.path("title").asString("")));
        }
        return called(section.fields().stream()
                .filter(FactField::title)
                .filter(field -> !field.read(entry).isEmpty())
                .map(field -> say(field, field.read(entry), entry))
                .findFirst()
                .orElse(null));
    }

    /** What the entry with this id is called; none where no list of the file has it. */
    public Optional<String> title(FactSchema schema, String list, String id, ObjectNode document) {
        return schema.section(list, true).stream()
                .flatMap(section -> section.entries(document).stream()
                        .filter(entry -> entry.path("id").asString("").equals(id))
                        .map(entry -> title(section, entry)))
                .findFirst();
    }

    /** The title of something, or that it has none. */
    public String called(@Nullable String title) {
        return title == null || title.isBlank() ? words.message("deal.untitled") : cut(title.strip());
    }

    /** What is known, or that nothing is. */
    public String or(@Nullable Object value) {
        return value == null || value.toString().isBlank() ? words.message("deal.nothing") : value.toString();
    }

    /** The beginning of a text that may be long. */
    public String cut(String text) {
        return text.length() <= SHORT
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(SHORT - 1)) ? SHORT - 1 : SHORT)
                                .stripTrailing()
                        + "…";
    }
}
