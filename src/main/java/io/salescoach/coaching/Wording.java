package io.salescoach.coaching;

import io.salescoach.opportunity.Competitor;
import io.salescoach.opportunity.Criterion;
import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Objection;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.PlanStep;
import io.salescoach.opportunity.Quadrant;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.opportunity.SwotEntry;
import io.salescoach.opportunity.Visit;
import io.salescoach.rulebook.Conclusions.Found;
import io.salescoach.rulebook.StageSkill;
import io.salescoach.rulebook.tables.IndustryQuestions;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.Tables.Lines;
import io.salescoach.rulebook.tables.Text;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says facts in the reader's language: people by name and title, needs and objections in their own words, never an id. What
 * stands for a placeholder is cut when it is long, and so are all words of one answer together.
 */
final class Wording {

    private static final int LONGEST_VALUE = 500;
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final String CUT = "…";

    /** A sentence that is quoted inside another leaves the full stop to that one. */
    private static final Pattern FULL_STOP = Pattern.compile("(?<![.。])[.。]$");

    /** The factors that the forms offer; a file may name one in either language. */
    private static final List<String> FACTORS = List.of("factor-inside", "factor-outside");

    private final Tables tables;
    private final Opportunity opportunity;
    private final Locale locale;
    private final LocalDate asOf;
    private final Map<String, String> always;
    private int said;
    private @Nullable Optional<IndustryQuestions> industry;

    Wording(Tables tables, Opportunity opportunity, Locale locale, LocalDate asOf) {
        this.tables = tables;
        this.opportunity = opportunity;
        this.locale = locale;
        this.asOf = asOf;
        this.always = Map.of(
                "customer", orWord(opportunity.customer().name(), "customer"),
                "offering", orWord(opportunity.offering(), "offering"),
                "stage", name(opportunity.stage()));
    }

    /** A text with its placeholders filled in. */
    String say(Text text, Function<String, @Nullable String> values) {
        if (said > MOST_CHARACTERS) {
            return CUT;
        }
        String words = text.in(locale, name -> {
            String value = values.apply(name);
            return value == null ? null : cut(value);
        });
        said += words.length();
        return words;
    }

    /** A value short enough to stand in a sentence. */
    static String cut(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + CUT;
    }

    /**
     * Several texts with their placeholders filled in. One that has no value for a placeholder is left out; one that stands
     * for the questions of the customer's industry gives way to them.
     */
    List<String> say(Lines lines, Function<String, @Nullable String> values) {
        var said = new ArrayList<String>();
        for (Text line : Text.isChinese(locale) ? lines.zh() : lines.en()) {
            var names = line.placeholders();
            Lines questions = names.size() == 1 ? ofIndustry(names.iterator().next()) : null;
            if (questions != null) {
                said.addAll(say(questions, values));
            } else if (names.stream().allMatch(name -> values.apply(name) != null)) {
                said.add(say(line, values));
            }
        }
        return said;
    }

    /** The questions of the customer's industry that a placeholder stands for; null when it stands for none. */
    private @Nullable Lines ofIndustry(String placeholder) {
        if (!IndustryQuestions.isNamed(placeholder)) {
            return null;
        }
        var row = industry == null ? IndustryQuestions.of(opportunity.customer(), tables.industries()) : industry;
        industry = row;
        return row.map(each -> each.questions().get(placeholder)).orElse(null);
    }

    /** What a placeholder stands for in a text about a finding; null when the finding knows no such value. */
    @Nullable String value(Found found, String name) {
        Object value = name.equals("subject") ? found.subject() : found.values().get(name);
        if (value != null) {
            return name(value);
        }
        return name.equals("objector") && found.subject() instanceof Objection objection
                ? objector(objection)
                : always.get(name);
    }

    /**
     * What a placeholder stands for in an action. A finding stands for nothing, and has no value where it is not answered.
     *
     * @param with ids of those whom it is about
     */
    @Nullable String value(List<Found> findings, List<String> with, String name) {
        if (tables.findings().containsKey(name)) {
            return findings.stream().anyMatch(found -> found.type().code().equals(name)) ? "" : null;
        }
        String value = value(findings, name);
        return value == null ? new DealPlaceholders(opportunity, this, findings, with, asOf).value(name) : value;
    }

    /** What a placeholder stands for in an action that answers several findings: every value once, joined. */
    @Nullable String value(List<Found> findings, String name) {
        var values = new LinkedHashSet<String>();
        for (Found found : findings) {
            String value = value(found, name);
            if (value != null) {
                values.add(value);
            }
        }
        return list(values);
    }

    /** Several values in one sentence; null for none. */
    @Nullable String list(Collection<String> values) {
        if (values.isEmpty()) {
            return null;
        }
        var all = List.copyOf(values);
        String first = String.join(between("list"), all.subList(0, Math.max(1, all.size() - 1)));
        return all.size() == 1
                ? first
                : first + between(tables.named("word", "list-end") ? "list-end" : "list") + all.get(all.size() - 1);
    }

    /** What a placeholder stands for in any text; null when that depends on a finding. */
    @Nullable String always(String name) {
        return always.get(name);
    }

    /** Who raised an objection; the customer where that is not known. */
    String objector(Objection objection) {
        return opportunity.stakeholders().stream()
                .filter(stakeholder -> stakeholder.id().equals(objection.raisedBy()))
                .findFirst()
                .map(this::person)
                .orElseGet(() -> always.get("customer"));
    }

    String name(Object value) {
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
            return blank(entry.factor())
                    ? orWord(entry.note(), "swot")
                    : tables.inOtherWords(FACTORS, String.valueOf(entry.factor()), locale);
        } else if (value instanceof Competitor competitor) {
            return competitor.name();
        } else if (value instanceof Criterion criterion) {
            return quoted(criterion.statement(), "criterion");
        } else if (value instanceof PlanStep step) {
            return quoted(step.what(), "step");
        } else if (value instanceof StageSkill skill) {
            return tables.skill(skill.skill()).title().in(locale);
        } else if (value instanceof Stage stage) {
            return tables.plan(stage).title().in(locale);
        } else if (value instanceof Quadrant quadrant) {
            return term("quadrant", quadrant.name());
        } else if (value instanceof BigDecimal || value instanceof Double) {
            return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
        }
        return value instanceof String code ? term("pair", code) : value.toString();
    }

    private String person(Stakeholder stakeholder) {
        String name = stakeholder.name();
        String title = stakeholder.title();
        if (name == null || name.isBlank() || title == null || title.isBlank()) {
            return orWord(blank(name) ? title : name, "stakeholder");
        }
        return name.contains(title)
                ? name.strip()
                : word("person", Map.of("name", name.strip(), "title", title.strip()));
    }

    private String quoted(@Nullable String text, String word) {
        return text == null || text.isBlank()
                ? word(word, Map.of())
                : word(
                        "quoted",
                        Map.of("text", cut(FULL_STOP.matcher(text.strip()).replaceFirst(""))));
    }

    private String orWord(@Nullable String text, String word) {
        return text == null || text.isBlank() ? word(word, Map.of()) : text.strip();
    }

    private String word(String code, Map<String, String> values) {
        return tables.term("word", code, locale, values::get);
    }

    private String between(String word) {
        return word(word, Map.of("first", "", "second", ""));
    }

    private String term(String kind, String code) {
        return tables.term(kind, code, locale);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
