package io.salescoach.scenario;

import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.FactType;
import io.salescoach.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The texts of a scenario that people read: its name and what it is about, the names of its steps, and every fact that is
 * words. A text is a key of its own: wherever it stands, it has the same translation.
 */
public final class ScenarioTexts {

    private final FactSchema schema;

    /** @param book which facts a company has added */
    public ScenarioTexts(RuleBook book) {
        this.schema = FactSchema.OPPORTUNITY.and(book.tables().definitions().values());
    }

    /** The same scenario for a reader of this language; a text that is there in one language only stays as it is. */
    public Scenario in(Scenario scenario, Locale locale) {
        var pairs = pairs(scenario);
        var names = new HashMap<String, String>();
        Scenario told = rewritten(scenario, (place, text) -> {
            Translation pair = pairs.get(Translation.plain(text));
            String said = pair == null ? text : pair.in(locale);
            if (place.matches(".*/(competitors|team)/\\d+(/name)?")) {
                names.put(text, said);
            }
            return said;
        });
        return told.expecting(expect -> expect.about(names));
    }

    /** Where texts stand that are there in one language only: each text once, where it stands first. */
    public List<String> inOneLanguage(Scenario scenario) {
        var pairs = pairs(scenario);
        return written(scenario).entrySet().stream()
                .filter(text -> text.getKey().codePoints().anyMatch(Character::isLetter))
                .filter(text -> !pairs.containsKey(text.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Finds pairs that are of no use: of no text of the scenario, or of one that another pair translates otherwise. */
    void check(Scenario scenario, List<Problem> problems) {
        var written = written(scenario).keySet();
        var first = new HashMap<String, Translation>();
        for (int i = 0; i < scenario.texts().size(); i++) {
            Translation pair = scenario.texts().get(i);
            var own = written.stream().filter(pair::is).toList();
            if (own.isEmpty()) {
                problems.add(new Problem(
                        "/texts/" + i,
                        Sentence.of(
                                "neither '%s' nor its translation is a text of this scenario%s",
                                pair.en(), Nearest.hint(pair.en(), written))));
            }
            for (String text : own) {
                if (!pair.equals(first.computeIfAbsent(text, any -> pair))) {
                    problems.add(new Problem(
                            "/texts/" + i, Sentence.of("'%s' stands in another pair already; keep one", text)));
                }
            }
        }
    }

    private static Map<String, Translation> pairs(Scenario scenario) {
        var pairs = new HashMap<String, Translation>();
        for (Translation pair : scenario.texts()) {
            pairs.putIfAbsent(Translation.plain(pair.en()), pair);
            pairs.putIfAbsent(Translation.plain(pair.zh()), pair);
        }
        return pairs;
    }

    /** Every text, with the place where it stands first. */
    private Map<String, String> written(Scenario scenario) {
        var written = new LinkedHashMap<String, String>();
        rewritten(scenario, (place, text) -> {
            written.putIfAbsent(Translation.plain(text), place);
            return text;
        });
        return written;
    }

    /** @param each what becomes of the text at a place */
    private Scenario rewritten(Scenario scenario, BinaryOperator<String> each) {
        String name = each.apply("/name", scenario.name());
        String about = scenario.about() == null ? null : each.apply("/about", scenario.about());
        JsonNode given = Objects.requireNonNull(facts(scenario.given(), "/given", each));
        var steps = new ArrayList<Step>();
        for (Step step : scenario.steps()) {
            String place = "/steps/" + steps.size();
            steps.add(new Step(
                    step.name() == null ? null : each.apply(place + "/name", step.name()),
                    facts(step.change(), place + "/change", each),
                    facts(step.add(), place + "/add", each),
                    step.expect()));
        }
        return new Scenario(name, about, scenario.asOf(), given, steps, scenario.expect(), scenario.texts());
    }

    /** What is given, changed and added has the shape of an opportunity file. */
    private @Nullable JsonNode facts(@Nullable JsonNode written, String place, BinaryOperator<String> each) {
        if (!(written instanceof ObjectNode object)) {
            return written;
        }
        ObjectNode file = object.deepCopy();
        for (FactSection section : schema.sections()) {
            String path = section.path().isEmpty() ? "" : "/" + section.path();
            JsonNode there = file.at(path);
            if (!section.list()) {
                fields(section, there, place + path, each);
            } else if (there instanceof ArrayNode entries) {
                for (int i = 0; i < entries.size(); i++) {
                    if (entries.get(i).isString()) {
                        entries.set(
                                i,
                                each.apply(
                                        place + path + "/" + i, entries.get(i).asString()));
                    } else {
                        fields(section, entries.get(i), place + path + "/" + i, each);
                    }
                }
            }
        }
        return file;
    }

    private static void fields(FactSection section, JsonNode home, String place, BinaryOperator<String> each) {
        for (FactField field : section.fields()) {
            int slash = field.path().lastIndexOf('/');
            String name = field.path().substring(slash + 1);
            JsonNode parent = slash < 0 ? home : home.at("/" + field.path().substring(0, slash));
            if (parent instanceof ObjectNode object) {
                JsonNode said = object.path(name);
                if (field.type() == FactType.TEXT && said.isString()) {
                    object.put(name, each.apply(place + "/" + field.path(), said.asString()));
                } else if (field.type() == FactType.TEXTS && said instanceof ArrayNode texts) {
                    for (int i = 0; i < texts.size(); i++) {
                        if (texts.get(i).isString()) {
                            texts.set(
                                    i,
                                    each.apply(
                                            place + "/" + field.path() + "/" + i,
                                            texts.get(i).asString()));
                        }
                    }
                }
            }
        }
    }
}
