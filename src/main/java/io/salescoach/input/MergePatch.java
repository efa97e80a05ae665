package io.salescoach.input;

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

    /**
     * The patch that turns one document into another: applied to {@code before}, it gives {@code after}.
     *
     * @param after a document without null outside of lists, which no patch can say
     */
    public static JsonNode between(JsonNode before, JsonNode after) {
        if (!(before instanceof ObjectNode old) || !(after instanceof ObjectNode now)) {
            return after.deepCopy();
        }
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        old.propertyNames().stream().filter(name -> !now.has(name)).forEach(patch::putNull);
        now.properties().forEach(field -> {
            JsonNode was = old.get(field.getKey());
            if (was == null) {
                patch.set(field.getKey(), field.getValue().deepCopy());
            } else if (!was.equals(field.getValue())) {
                patch.set(field.getKey(), between(was, field.getValue()));
            }
        });
        return patch;
    }

    /** The document without its fields that are null, which say nothing: a merge patch cannot tell them from absent ones. */
    public static ObjectNode withoutNulls(ObjectNode document) {
        return (ObjectNode) apply(JsonNodeFactory.instance.objectNode(), document);
    }
}
