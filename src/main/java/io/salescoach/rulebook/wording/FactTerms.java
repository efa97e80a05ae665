package io.salescoach.rulebook.wording;

import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.FactType;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.guard.Vocabulary;
import io.salescoach.rulebook.tables.FindingType;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.Text;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What facts, their fields and their codes are called, in one language: fields of the file by the labels that their forms
 * have, codes by the names in the tables.
 */
public final class FactTerms {

    /** The codes that fields of concluded facts hold. */
    private static final Map<String, String> VOCABULARIES = Map.of(
            "Scope.area", "area",
            "Verdict.code", "verdict",
            "Engagement.code", "engagement",
            "Said.words", "meaning",
            "StageSkill.skill", "skills",
            "ImpliedFact.fact", "fact");

    /** Where facts of a kind stand in the file. */
    private static final Map<Class<?>, String> PLACES = places();

    private final Tables tables;
    private final Locale locale;
    private final MessageFiles messages;
    private final FactSchema schema;

    public FactTerms(Tables tables, Locale locale) {
        this.tables = tables;
        this.locale = locale;
        this.messages = new MessageFiles(locale);
        this.schema = FactSchema.OPPORTUNITY
                .with(tables::codes)
                .and(tables.definitions().values());
    }

    private static Map<Class<?>, String> places() {
        var places = new HashMap<Class<?>, String>();
        places.put(Opportunity.class, "");
        addPlaces(Opportunity.class, "", places);
        return Map.copyOf(places);
    }

    private static void addPlaces(Class<?> owner, String path, Map<Class<?>, String> places) {
        for (RecordComponent component : owner.getRecordComponents()) {
            Class<?> held = component.getGenericType() instanceof ParameterizedType list
                            && list.getActualTypeArguments().length == 1
                            && list.getActualTypeArguments()[0] instanceof Class<?> entry
                    ? entry
                    : component.getType();
            if (held.isRecord() && Vocabulary.isPart(held) && !places.containsKey(held)) {
                String place = path.isEmpty() ? component.getName() : path + "/" + component.getName();
                places.put(held, place);
                addPlaces(held, place, places);
            }
        }
    }

    String say(String key, String... values) {
        return messages.say(key, values);
    }

    @Nullable String find(String key) {
        return messages.find(key);
    }

    Tables tables() {
        return tables;
    }

    Locale locale() {
        return locale;
    }

    String text(Text text) {
        return text.in(locale);
    }

    String quoted(String text) {
        return say("rule.quoted", text);
    }

    /** Whether there may be several facts of this kind, so that one speaks of one of them. */
    public boolean isCounted(Class<?> fact) {
        return messages.has("rule.noun." + fact.getSimpleName());
    }

    /** What a kind of fact is called: {@code noun}, {@code a} or {@code all} of them. */
    public String noun(String form, Class<?> fact) {
        return say("rule." + form + "." + fact.getSimpleName());
    }

    /** What the whole is called of which there is one. */
    public String title(Class<?> fact) {
        String place = PLACES.get(fact);
        String section = place == null ? null : messages.find("deal.section." + place);
        return section == null ? say("rule.title." + fact.getSimpleName()) : quoted(section);
    }

    /** What a part of a fact is called. */
    public String label(Class<?> fact, List<String> path) {
        String own = messages.find("rule.field." + fact.getSimpleName() + "." + String.join(".", path));
        if (own != null) {
            return own;
        }
        String place = PLACES.get(fact);
        FactSection section = place == null ? null : section(place, path);
        FactField field = place == null || section == null ? null : field(place, section, path);
        String label = null;
        if (field != null && section != null) {
            label = messages.find("deal." + section.code() + "." + field.name());
        }
        if (label == null && place != null) {
            String full = place.isEmpty() ? String.join("/", path) : place + "/" + String.join("/", path);
            label = schema.sections().stream()
                    .filter(each -> each.path().equals(full))
                    .map(each -> messages.find("deal.section." + each.code()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return quoted(label == null ? apart(path.get(path.size() - 1)) : label);
    }

    /** A name of several words that stand together, as words. */
    private static String apart(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    /** The field that a part of a fact is; null for what the file does not tell itself. */
    @Nullable FactField field(Class<?> fact, List<String> path) {
        String place = PLACES.get(fact);
        FactSection section = place == null ? null : section(place, path);
        return place == null || section == null ? null : field(place, section, path);
    }

    private @Nullable FactSection section(String place, List<String> path) {
        return schema.sections().stream()
                .filter(each -> each.list() && each.path().equals(place))
                .findFirst()
                .or(() -> schema.at(pointer(place, path)).filter(each -> !each.list()))
                .orElse(null);
    }

    private static @Nullable FactField field(String place, FactSection section, List<String> path) {
        String whole = pointer(place, path);
        String inside = section.list()
                ? "/" + String.join("/", path)
                : section.path().isEmpty()
                        ? whole
                        : whole.substring(section.path().length() + 1);
        FactField field = section.field(inside);
        return field != null && ("/" + field.path()).equals(inside) ? field : null;
    }

    private static String pointer(String place, List<String> path) {
        return (place.isEmpty() ? "/" : "/" + place + "/") + String.join("/", path);
    }

    /** What the codes of a part of a fact are called by; empty when it holds no codes. */
    public String vocabulary(Class<?> fact, List<String> path) {
        FactField field = field(fact, path);
        boolean coded = field != null && (field.type() == FactType.CODE || field.type() == FactType.CODES);
        String known = VOCABULARIES.get(fact.getSimpleName() + "." + String.join(".", path));
        return known != null ? known : coded && field != null ? field.vocabulary() : "";
    }

    /** Whether a part of a fact is said by a tick, which is said or not. */
    boolean isTick(Class<?> fact, List<String> path) {
        FactField field = field(fact, path);
        return field != null && field.type() == FactType.TICK;
    }

    /** A code in words, quoted. */
    String code(String vocabulary, String code) {
        return quoted(named(vocabulary, code));
    }

    /** A code in words; the code itself where nothing names it. */
    public String named(String vocabulary, String code) {
        return switch (vocabulary) {
            case "stage" -> {
                var plan = tables.stages().get(code);
                yield plan == null ? code : text(plan.title());
            }
            case "area" -> {
                var area = tables.areas().get(code);
                yield area == null ? code : text(area.title());
            }
            case "skills" -> {
                var skill = tables.skills().get(code);
                yield skill == null ? code : text(skill.title());
            }
            case "reasons" -> tables.term("reason", code, locale);
            case "fact" -> factAt(code);
            default -> {
                String term = tables.term(vocabulary, code, locale);
                String message = term.equals(code) ? messages.find(vocabulary + "." + code) : null;
                yield message == null ? term : message;
            }
        };
    }

    private String factAt(String path) {
        return schema.at("/" + path)
                .map(section -> {
                    var field = section.field("/"
                            + path.substring(
                                    section.path().isEmpty()
                                            ? 0
                                            : section.path().length() + 1));
                    String one = messages.find("deal.section." + section.code());
                    String name = field == null ? null : messages.find("deal." + section.code() + "." + field.name());
                    return name == null ? (one == null ? path : one) : name;
                })
                .orElse(path);
    }

    /** The words for a finding in general. */
    String finding(FindingType type) {
        return tables.inGeneral(type, locale);
    }
}
