package io.salescoach.opportunity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which facts an opportunity file can tell: the one description that reading, forms, pages, history, prints, scenarios and
 * imports share. It is read from the records. A list of records and a record within the file are sections of their own; a
 * text, number, date, code or amount is a field of the section around it; what the file has itself is the section
 * {@code basics}, and so is what its records have that hold lists of their own.
 */
public final class FactSchema {

    /** The section of what the file has itself. */
    public static final String BASICS = "basics";

    /** The facts of every opportunity file. */
    public static final FactSchema OPPORTUNITY = of(Opportunity.class);

    /** Stands in the path of a field for each code of its vocabulary. */
    static final String EACH = "*";

    private final List<FactSection> sections;

    private FactSchema(List<FactSection> sections) {
        this.sections = List.copyOf(sections);
    }

    /** The facts of a file that is such a record. */
    public static FactSchema of(Class<? extends Record> file) {
        return new FactSchema(RecordFacts.of(file));
    }

    /** All sections, in the order in which they are shown. */
    public List<FactSection> sections() {
        return sections;
    }

    /** The codes of the sections, each once: a list that may be unknown has two parts of one code. */
    public List<String> codes() {
        return sections.stream().map(FactSection::code).distinct().toList();
    }

    /** The section with this code; none when there is no such, or it has entries and should not, or the reverse. */
    public Optional<FactSection> section(String code, boolean list) {
        return sections.stream()
                .filter(section -> section.code().equals(code) && section.list() == list)
                .findFirst();
    }

    /** The section that shows what stands at a place of the file; none when no section does. */
    public Optional<FactSection> at(String pointer) {
        return sections.stream()
                .filter(section -> !section.path().isEmpty() && (pointer + "/").startsWith("/" + section.path() + "/"))
                .findFirst()
                .or(() -> sections.stream()
                        .filter(section -> section.path().isEmpty() && section.field(pointer) != null)
                        .findFirst());
    }

    /**
     * The same with a field for each code where one stands for all of them.
     *
     * @param codes gives the codes of a vocabulary of the rule book, as {@code skills}
     */
    public FactSchema with(Function<String, Collection<String>> codes) {
        return map(field -> {
            if (field.path().endsWith(EACH)) {
                String before = field.path().substring(0, field.path().length() - EACH.length());
                return codes.apply(field.vocabulary()).stream()
                        .map(code -> copy(field, before + code, List.of()))
                        .toList();
            }
            boolean known = field.type() == FactType.CODE && field.codes().isEmpty();
            return List.of(known ? copy(field, field.path(), List.copyOf(codes.apply(field.vocabulary()))) : field);
        });
    }

    /** The same with the fields that a company has added. */
    public FactSchema and(Collection<FieldDefinition> custom) {
        var all = new ArrayList<FactSection>();
        for (FactSection section : sections) {
            all.add(section.and(custom.stream()
                    .filter(field -> belongs(field, section))
                    .flatMap(field -> CustomFacts.of(field, field.of().equals("customer") ? "customer/" : ""))
                    .toList()));
        }
        custom.stream()
                .filter(field ->
                        field.of().equals("opportunity") && !field.section().isEmpty())
                .map(FieldDefinition::section)
                .distinct()
                .forEach(code -> all.add(new FactSection(
                        code,
                        "",
                        false,
                        null,
                        false,
                        custom.stream()
                                .filter(field -> field.of().equals("opportunity")
                                        && field.section().equals(code))
                                .flatMap(field -> CustomFacts.of(field, ""))
                                .toList())));
        return new FactSchema(all);
    }

    private static boolean belongs(FieldDefinition field, FactSection section) {
        return switch (field.of()) {
            case "opportunity" ->
                section.code().equals(BASICS) && field.section().isEmpty();
            case "customer" -> section.code().equals(BASICS);
            default -> section.list() && section.path().equals(FieldDefinition.list(field.of()));
        };
    }

    /** The same without a field of the basics. */
    public FactSchema without(String path) {
        return map(field -> field.path().equals(path) ? List.of() : List.of(field));
    }

    /** The same with other fields in place of each. */
    private FactSchema map(Function<FactField, List<FactField>> change) {
        return new FactSchema(sections.stream()
                .map(section -> new FactSection(
                        section.code(),
                        section.path(),
                        section.list(),
                        section.ids(),
                        section.known(),
                        section.fields().stream()
                                .flatMap(field -> change.apply(field).stream())
                                .toList()))
                .toList());
    }

    private static FactField copy(FactField field, String path, List<String> codes) {
        return new FactField(
                path,
                field.type(),
                field.vocabulary(),
                codes,
                field.presumed(),
                field.required(),
                field.asked(),
                field.title(),
                field.limits());
    }
}
