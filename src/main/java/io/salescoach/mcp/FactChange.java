package io.salescoach.mcp;

import io.salescoach.input.BadInputException;
import io.salescoach.input.MergePatch;
import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an assistant wants to be otherwise in a deal: a merge patch, and entries that join lists. A patch alone would replace
 * a list whole, and so lose what the assistant did not repeat.
 *
 * @param changes a merge patch (RFC 7396)
 * @param add for each list, the entries that join it; one without an id gets one
 */
record FactChange(@Nullable ObjectNode changes, @Nullable ObjectNode add) {

    /** The codes of the lists, for descriptions. */
    static final String NAMES =
            "profile, swot, stakeholders, needs, visits, competitors, objections, team, criteria, plan";

    private static final List<String> LISTS = FactSchema.OPPORTUNITY.sections().stream()
            .filter(FactSection::list)
            .map(FactSection::code)
            .toList();

    /** The codes of the lists that entries can join. */
    static List<String> lists() {
        return LISTS;
    }

    /** @throws BadInputException where it cannot be made, or there is nothing to make */
    ObjectNode on(ObjectNode before) {
        if (isNothing(changes) && isNothing(add)) {
            throw wrong("", Sentence.of("say what changes, in changes or in add"));
        }
        ObjectNode after = changes == null ? before.deepCopy() : (ObjectNode) MergePatch.apply(before, changes);
        if (add != null) {
            add.properties().forEach(list -> join(after, list.getKey(), list.getValue()));
        }
        return after;
    }

    private static boolean isNothing(@Nullable ObjectNode node) {
        return node == null || node.isEmpty();
    }

    private static void join(ObjectNode file, String code, JsonNode entries) {
        FactSection section = FactSchema.OPPORTUNITY
                .section(code, true)
                .orElseThrow(() -> wrong(
                        "/add/" + code,
                        Sentence.of(
                                "there is no list '%s'%s; there are %s",
                                code, Nearest.hint(code, LISTS), String.join(", ", LISTS))));
        if (!(entries instanceof ArrayNode array)) {
            throw wrong("/add/" + code, Sentence.of("write a list of entries"));
        }
        requireList(file, section);
        for (JsonNode entry : array) {
            if (entry instanceof ObjectNode fields) {
                section.add(file).setAll(fields);
            } else if (section.ids() == null && entry.isString()) {
                // A competitor may be a bare name; as an object it says the same.
                section.add(file).set(section.fields().get(0).path(), entry);
            } else {
                throw wrong("/add/" + code, Sentence.of("each entry is an object"));
            }
        }
    }

    /** Changes may have put something else where the list stands. */
    private static void requireList(ObjectNode file, FactSection section) {
        JsonNode home = file;
        String pointer = "/changes";
        String[] steps = section.path().split("/");
        for (int i = 0; i < steps.length; i++) {
            home = home.path(steps[i]);
            pointer += "/" + steps[i];
            boolean list = i == steps.length - 1;
            if (!home.isMissingNode() && !(list ? home.isArray() : home.isObject())) {
                throw wrong(pointer, list ? Sentence.of("write a list of entries") : Sentence.of("is an object"));
            }
        }
    }

    private static BadInputException wrong(String pointer, Sentence detail) {
        return new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem(pointer, detail)));
    }
}
