package io.salescoach.coaching;

import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.opportunity.SwotEntry;
import io.salescoach.opportunity.Visit;
import io.salescoach.rulebook.Conclusions.Found;
import io.salescoach.rulebook.StageSkill;
import io.salescoach.rulebook.Tables;
import io.salescoach.rulebook.Tables.Lines;
import io.salescoach.rulebook.Text;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says facts in the reader's language: people by name and title, needs and objections in their own words, never an id. */
final class Wording {

    private final Tables tables;
    private final Opportunity opportunity;
    private final Locale locale;
    private final Map<String, String> always;
    private final Map<Found, Map<String, String>> told = new IdentityHashMap<>();

    Wording(Tables tables, Opportunity opportunity, Locale locale) {
        this.tables = tables;
        this.opportunity = opportunity;
        this.locale = locale;
        this.always = Map.of(
                "customer", orWord(opportunity.customer().name(), "customer"),
                "offering", orWord(opportunity.offering(), "offering"),
                "stage", name(opportunity.stage()));
    }

    /** A text with its placeholders filled in. */
    String say(Text text, Map<String, String> values) {
        return text.in(locale, values);
    }

    /** Several texts with their placeholders filled in. */
    List<String> say(Lines lines, Map<String, String> values) {
        return (Text.isChinese(locale) ? lines.zh() : lines.en())
                .stream().map(line -> say(line, values)).toList();
    }

    /** What the placeholders of a finding's message stand for. Messages and actions share one answer. */
    Map<String, String> values(Found found) {
        return told.computeIfAbsent(found, this::valuesOf);
    }

    private Map<String, String> valuesOf(Found found) {
        var values = new HashMap<>(always);
        found.values().forEach((name, value) -> values.put(name, name(value)));
        if (found.subject() != null) {
            values.put("subject", name(found.subject()));
        }
        if (found.subject() instanceof Objection objection) {
            values.putAll(values(objection));
        }
        return values;
    }

    /** What the placeholders of an action stand for that answers several findings: every value once, joined. */
    Map<String, String> values(List<Found> found) {
        if (found.size() == 1) {
            return values(found.get(0));
        }
        var all = new LinkedHashMap<String, Set<String>>();
        for (Found each : found) {
            values(each)
                    .forEach((name, value) -> all.computeIfAbsent(name, any -> new LinkedHashSet<>())
                            .add(value));
        }
        var values = new HashMap<String, String>();
        String between = word("list", Map.of("first", "", "second", ""));
        all.forEach((name, each) -> values.put(name, String.join(between, each)));
        return values;
    }

    /** What the placeholders of evidence about an objection stand for. */
    Map<String, String> values(Objection objection) {
        return Map.of("objector", objector(objection));
    }

    private String objector(Objection objection) {
        return opportunity.stakeholders().stream()
                .filter(stakeholder -> stakeholder.id().equals(objection.raisedBy()))
                .findFirst()
                .map(this::person)
                .orElseGet(() -> always.get("customer"));
    }

    private String name(Object value) {
        if (value instanceof Stakeholder stakeholder) {
            return person(stakeholder);
        } else if (value instanceof Need need) {
            return quoted(need.statement(), "need");
        } else if (value instanceof Objection objection) {
            return objection.quote() == null && objection.surface() != null
                    ? term("surface", objection.surface().name())
                    : quoted(objection.quote(), "objection");
        } else if (value instanceof Visit visit) {
            return visit.on() == null
                    ? word("visit-undated", Map.of())
                    : word("visit", Map.of("date", visit.on().toString()));
        } else if (value instanceof SwotEntry entry) {
            return blank(entry.factor()) ? orWord(entry.note(), "swot") : String.valueOf(entry.factor());
        } else if (value instanceof StageSkill skill) {
            return tables.skills().get(skill.skill()).title().in(locale);
        } else if (value instanceof Stage stage) {
            return tables.stages().get(stage.name()).title().in(locale);
        } else if (value instanceof Quadrant quadrant) {
            return term("quadrant", quadrant.name());
        } else if (value instanceof BigDecimal || value instanceof Double) {
            return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
        }
        return value instanceof String code ? term("pair", code) : value.toString();
    }

    private String person(Stakeholder stakeholder) {
        if (blank(stakeholder.name()) || blank(stakeholder.title())) {
            return orWord(blank(stakeholder.name()) ? stakeholder.title() : stakeholder.name(), "stakeholder");
        }
        return word("person", Map.of("name", stakeholder.name(), "title", stakeholder.title()));
    }

    private String quoted(@Nullable String text, String word) {
        return text == null || text.isBlank() ? word(word, Map.of()) : word("quoted", Map.of("text", text.strip()));
    }

    private String orWord(@Nullable String text, String word) {
        return text == null || text.isBlank() ? word(word, Map.of()) : text.strip();
    }

    private String word(String code, Map<String, String> values) {
        return tables.term("word", code).in(locale, values);
    }

    private String term(String kind, String code) {
        return tables.term(kind, code).in(locale);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
