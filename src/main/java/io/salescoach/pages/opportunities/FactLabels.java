package io.salescoach.pages.opportunities;

import io.salescoach.opportunity.Problem;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.pages.Words;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Says facts and their names in the reader's language. Templates know it as {@code @facts}. */
@Component("facts")
class FactLabels {

    private static final int SHORT = 120;
    private static final Pattern ENTRY = Pattern.compile("/(\\d{1,4})");

    private final Words words;

    FactLabels(Words words) {
        this.words = words;
    }

    public String section(String code) {
        return words.message("deal.section." + code);
    }

    String label(Section section, Field field) {
        String path = field.path();
        if (path.startsWith("skills/")) {
            return words.skill(path.substring("skills/".length()));
        }
        return section.code().equals("time")
                ? words.stage(path)
                : words.message("deal." + section.code() + "." + field.name());
    }

    /** What is wrong with a file; where no field shows it, with the name of the fact in front. */
    String wrong(Problem problem, boolean named) {
        String said = words.said(problem.detail());
        return named && !problem.pointer().isEmpty()
                ? words.message("deal.pair", place(problem.pointer()), said)
                : said;
    }

    /** What stands at a place of the file; the pointer itself where it has no name. */
    private String place(String pointer) {
        return Sections.at(pointer).map(section -> place(section, pointer)).orElse(pointer);
    }

    private String place(Section section, String pointer) {
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
    Map<String, String> options(Field field, ObjectNode document) {
        var options = new LinkedHashMap<String, String>();
        switch (field.kind()) {
            case PERSON, PEOPLE -> options.putAll(people(document));
            case YES_NO -> List.of("true", "false").forEach(code -> options.put(code, words.code("yes-no", code)));
            case LEVEL -> List.of("0", "1", "2", "3", "4", "5").forEach(code -> options.put(code, code));
            default -> field.codes().forEach(code -> options.put(code, option(field, code)));
        }
        return options;
    }

    private String option(Field field, String code) {
        String vocabulary = field.vocabulary();
        if (vocabulary.startsWith("term:")) {
            return words.term(vocabulary.substring("term:".length()), code);
        }
        return vocabulary.equals("stage") ? words.stage(code) : words.code(vocabulary, code);
    }

    /** The customer's people, by their ids. */
    Map<String, String> people(ObjectNode document) {
        var people = new LinkedHashMap<String, String>();
        document.path("stakeholders")
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
    String say(Field field, List<String> values, ObjectNode document) {
        if (field.kind() == Kind.NAMES) {
            return values.get(0).equals(Kind.SOME)
                    ? values.get(1).replace("\n", words.message("deal.comma"))
                    : words.code("competitors", values.get(0));
        }
        if (values.isEmpty()) {
            return words.message(field.kind() == Kind.TICK ? "yes-no.false" : "deal.nothing");
        }
        var options = options(field, document);
        return values.stream()
                .map(value -> switch (field.kind()) {
                    case DATE -> date(value);
                    case TICK -> words.message("yes-no.true");
                    default -> options.getOrDefault(value, value);
                })
                .collect(Collectors.joining(words.message("deal.comma")));
    }

    private String date(String value) {
        return value.matches("\\d{4}-\\d{2}-\\d{2}") ? words.date(LocalDate.parse(value)) : value;
    }

    /** What an entry of a section is called. */
    String title(Section section, ObjectNode entry) {
        String title = switch (section.code()) {
            case "stakeholders" ->
                person(entry.path("name").asString(""), entry.path("title").asString(""));
            case "needs" -> entry.path("statement").asString("");
            case "objections" -> entry.path("quote").asString("");
            case "profile" -> entry.path("topic").asString("");
            case "swot" -> entry.path("factor").asString(entry.path("note").asString(""));
            case "visits" -> date(entry.path("on").asString(""));
            default -> entry.path("name").asString("");
        };
        return called(title);
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
