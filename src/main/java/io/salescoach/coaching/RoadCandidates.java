package io.salescoach.coaching;

import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.FactType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.node.ObjectNode;

/**
 * The facts that could be recorded in a file, from its schema: each field with what it may hold. What is recorded is never
 * taken back: no entry is removed, no tick and no text.
 */
final class RoadCandidates {

    /** So many entries of a list are looked at. */
    static final int MOST_ENTRIES = 40;

    private final FactSchema schema;
    private final LocalDate asOf;
    private final Set<BigDecimal> numbers;
    private final Set<String> texts;

    /**
     * @param numbers that the rules in question compare with
     * @param texts that they compare with
     */
    RoadCandidates(FactSchema schema, LocalDate asOf, Set<BigDecimal> numbers, Set<String> texts) {
        this.schema = schema;
        this.asOf = asOf;
        this.numbers = numbers;
        this.texts = texts;
    }

    /** All of them, field by field: the changes of one list are of one field of one place. */
    List<List<RoadChange>> of(ObjectNode document) {
        var all = new ArrayList<List<RoadChange>>();
        for (FactSection section : schema.sections()) {
            if (section.list()) {
                int entries = Math.min(section.entries(document).size(), MOST_ENTRIES);
                for (int entry = 0; entry < entries; entry++) {
                    all.addAll(of(section, entry, document));
                }
                all.addAll(of(section, RoadChange.NEW, document));
            } else {
                all.addAll(of(section, RoadChange.NONE, document));
            }
        }
        return all;
    }

    /** Those of one entry, or of an entry that is added. */
    List<List<RoadChange>> of(FactSection section, int entry, ObjectNode document) {
        ObjectNode home = home(section, entry, document);
        var all = new ArrayList<List<RoadChange>>();
        for (FactField field : section.fields()) {
            var now = field.read(home);
            var changes = values(field, now, document).stream()
                    .filter(values -> !values.equals(now))
                    .distinct()
                    .map(values -> new RoadChange(section, entry, field, values))
                    .toList();
            if (!changes.isEmpty()) {
                all.add(changes);
            }
        }
        return all;
    }

    private static ObjectNode home(FactSection section, int entry, ObjectNode document) {
        if (!section.list()) {
            return section.home(document.deepCopy());
        }
        return entry == RoadChange.NEW
                ? document.objectNode()
                : section.entries(document).get(entry);
    }

    private List<List<String>> values(FactField field, List<String> now, ObjectNode document) {
        return switch (field.type()) {
            case TEXT, TEXTS -> words(field, now);
            case WHOLE, NUMBER -> amounts(field);
            case DATE -> days();
            case TICK, NONE -> now.isEmpty() ? List.of(List.of("true")) : List.of();
            case YES_NO -> List.of(List.of("true"), List.of("false"));
            case CODE -> each(codes(field, document));
            case CODES -> several(codes(field, document), now);
            case CURRENCY -> List.of();
        };
    }

    private List<List<String>> words(FactField field, List<String> now) {
        var all = new ArrayList<List<String>>();
        if (now.isEmpty()) {
            all.add(List.of(RoadChange.ANY_WORDS));
        }
        texts.stream()
                .filter(text ->
                        !text.isBlank() && text.length() <= field.limits().characters())
                .forEach(text -> all.add(List.of(text)));
        return all;
    }

    private List<List<String>> amounts(FactField field) {
        var all = new LinkedHashSet<BigDecimal>();
        for (BigDecimal number : numbers) {
            all.add(number);
            all.add(number.add(BigDecimal.ONE));
            all.add(number.subtract(BigDecimal.ONE));
        }
        if (all.isEmpty()) {
            all.add(BigDecimal.valueOf(Math.max(field.limits().least(), 1)));
        }
        return all.stream()
                .filter(number -> number.compareTo(
                                        BigDecimal.valueOf(field.limits().least()))
                                >= 0
                        && number.compareTo(BigDecimal.valueOf(field.limits().most())) <= 0)
                .filter(number -> field.type() == FactType.NUMBER
                        || number.stripTrailingZeros().scale() <= 0)
                .map(number -> List.of(number.stripTrailingZeros().toPlainString()))
                .toList();
    }

    /** Today, and so many days away as the rules speak of. */
    private List<List<String>> days() {
        var all = new LinkedHashSet<LocalDate>();
        all.add(asOf);
        all.add(asOf.plusDays(1));
        for (BigDecimal number : numbers) {
            if (number.signum() > 0 && number.compareTo(BigDecimal.valueOf(3650)) < 0) {
                all.add(asOf.plusDays(number.intValue()));
                all.add(asOf.plusDays(number.intValue() + 1L));
                all.add(asOf.minusDays(number.intValue()));
            }
        }
        return all.stream().map(day -> List.of(day.toString())).toList();
    }

    private static List<String> codes(FactField field, ObjectNode document) {
        if (!field.codes().isEmpty()) {
            return field.codes().stream()
                    .filter(code -> !code.equals(field.presumed()))
                    .toList();
        }
        return StreamSupport.stream(document.path(field.vocabulary()).spliterator(), false)
                .map(entry -> entry.path("id").asString(""))
                .filter(id -> !id.isEmpty())
                .limit(MOST_ENTRIES)
                .toList();
    }

    private static List<List<String>> each(List<String> codes) {
        return codes.stream().map(List::of).toList();
    }

    /** One more, or all of them. */
    private static List<List<String>> several(List<String> codes, List<String> now) {
        var all = new ArrayList<List<String>>();
        for (String code : codes) {
            var more = new LinkedHashSet<>(now);
            more.add(code);
            all.add(more.stream().sorted().toList());
        }
        var every = new LinkedHashSet<>(now);
        every.addAll(codes);
        all.add(every.stream().sorted().toList());
        return all;
    }
}
