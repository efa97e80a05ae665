package io.salescoach.scenario;

import io.salescoach.input.BadInputException;
import io.salescoach.input.MergePatch;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.KnownCodes;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Applies the steps of a scenario to its opportunity file, one after the other. */
final class StepFiles {

    private final OpportunityReader reader = new OpportunityReader();
    private final KnownCodes known;

    /** @param known what the rule book adds to the facts */
    StepFiles(KnownCodes known) {
        this.known = known;
    }

    /**
     * The file as given.
     *
     * @throws BadInputException when it is no opportunity file
     */
    Opportunity given(Scenario scenario) {
        return read(scenario.given(), problem -> new Problem("/given" + problem.pointer(), problem.detail()));
    }

    /**
     * The file after each step.
     *
     * @throws BadInputException at the first step that leaves no opportunity file
     */
    List<Opportunity> after(Scenario scenario) {
        JsonNode tree = scenario.given();
        var files = new ArrayList<Opportunity>();
        for (int i = 0; i < scenario.played().size(); i++) {
            Step step = scenario.played().get(i);
            String pointer = "/steps/" + i;
            String title = step.title(i);
            tree = added(changed(tree, step.change(), pointer + "/change"), step.add(), pointer + "/add");
            files.add(read(
                    tree,
                    problem -> new Problem(
                            pointer,
                            Sentence.of(
                                    "after '%s' the file is wrong at %s: %s",
                                    title, problem.pointer(), problem.detail()))));
        }
        return files;
    }

    private Opportunity read(JsonNode tree, Function<Problem, Problem> place) {
        try {
            return reader.read(tree, known);
        } catch (BadInputException e) {
            throw new BadInputException(
                    e.kind(), e.problems().stream().map(place).toList());
        }
    }

    private static JsonNode changed(JsonNode tree, @Nullable JsonNode change, String pointer) {
        return absent(change) ? tree : MergePatch.apply(tree, object(change, pointer));
    }

    private static JsonNode added(JsonNode tree, @Nullable JsonNode add, String pointer) {
        if (absent(add)) {
            return tree;
        }
        ObjectNode result = (ObjectNode) tree.deepCopy();
        object(add, pointer).properties().forEach(entry -> {
            String name = entry.getKey();
            String place = pointer + JsonPointer.empty().appendProperty(name);
            if (!(entry.getValue() instanceof ArrayNode entries)) {
                throw invalid(place, Sentence.of("what is added should be a list of entries; write [ … ]"));
            }
            JsonNode before = result.get(name);
            if (absent(before)) {
                result.set(name, entries.deepCopy());
            } else if (before instanceof ArrayNode list) {
                list.addAll(entries.deepCopy());
            } else {
                throw invalid(place, Sentence.of("'%s' is no list in the file; use change instead", name));
            }
        });
        return result;
    }

    private static ObjectNode object(@Nullable JsonNode node, String pointer) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw invalid(pointer, Sentence.of("this should be an object with fields of the opportunity file"));
    }

    private static boolean absent(@Nullable JsonNode node) {
        return node == null || node.isNull();
    }

    private static BadInputException invalid(String pointer, Sentence detail) {
        return new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem(pointer, detail)));
    }
}
