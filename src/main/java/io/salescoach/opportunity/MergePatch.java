package io.salescoach.opportunity;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patch, RFC 7396: what the patch names is replaced, what it names null is removed, the rest stays. */
public final class MergePatch {

    private MergePatch() {}

    /** The target with the patch applied; neither of them is changed. */
    public static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch.deepCopy();
        }
        ObjectNode result =
                target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                JsonNode before = result.get(change.getKey());
                result.set(
                        change.getKey(),
                        apply(before == null ? JsonNodeFactory.instance.nullNode() : before, change.getValue()));
            }
        });
        return result;
    }
}
