package io.salescoach.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An assistant that knows nothing of this service but its list of tools: it chooses tools by what they say of themselves,
 * fills in what they require from earlier answers, and takes the shape of what it records from their examples.
 */
class ScriptedAssistantTests extends Assistants {

    private final String id = "script-" + UUID.randomUUID();
    private final Map<String, Object> known = new HashMap<>();

    @Test
    void itPreparesAVisitAndLogsTheConversation() throws Exception {
        deal(id, "wang.fang");
        try (var client = assistant("wang.fang", "READ", "WRITE")) {
            var tools = client.listTools().tools();

            Tool finding = one(tools, tool -> tool.description().contains("Begin here"));
            String words = textArgument(finding);
            JsonNode found = JSON.readTree(answer(client, finding.name(), Map.of(words, id)));
            known.put("deal", found.at("/items/0/id").asString());

            Tool reading = one(
                    tools,
                    tool -> required(tool).equals(List.of("deal"))
                            && tool.description().contains("Read before you record"));
            JsonNode read = ask(client, reading);
            known.put("version", read.path("version").asInt());

            Tool advising = one(tools, tool -> tool.description().contains("what to do now"));
            JsonNode advice = ask(client, advising);
            assertThat(advice.path("actions"))
                    .as("what the visit is prepared with")
                    .isNotEmpty();
            assertThat(advice.at("/actions/0/questions")).isNotEmpty();

            Tool recording =
                    one(tools, tool -> Boolean.FALSE.equals(tool.annotations().readOnlyHint()));
            assertThat(required(recording)).isSubsetOf(known.keySet());
            ObjectNode conversation = example(recording, "add");
            conversation.properties().forEach(list -> list.getValue().forEach(entry -> told((ObjectNode) entry, read)));
            var arguments = new HashMap<>(known);
            arguments.put("add", JSON.convertValue(conversation, Map.class));
            JsonNode recorded = JSON.readTree(answer(client, recording.name(), arguments));

            assertThat(recorded.path("version").asInt()).isEqualTo(2);
            assertThat(recorded.at("/effect/settled").toString()).contains("DIFFICULTY_UNKNOWN");
            assertThat(ask(client, reading).toString())
                    .contains("first talk", "their lines fail every week", "The price is far too high");
        }
    }

    @Test
    void forATrainerThereIsNothingToPrepare() throws Exception {
        deal(id, "wang.fang");
        try (var client = assistant("chen.jing", "READ", "WRITE")) {
            var tools = client.listTools().tools();
            assertThat(tools).noneMatch(tool -> tool.inputSchema().toString().contains("deal"));
            assertThat(refusal(client, "find_deals", Map.of())).contains("\"status\":403");
        }
    }

    /** Puts what was said where the example has dots, and the person who is there where it names somebody. */
    private static void told(ObjectNode entry, JsonNode read) {
        String person = read.at("/deal/stakeholders/0/id").asString();
        entry.propertyNames().stream().toList().forEach(field -> {
            JsonNode value = entry.get(field);
            if (value.isString() && value.asString().equals("…")) {
                entry.put(field, field.equals("quote") ? "The price is far too high" : "their lines fail every week");
            } else if (field.equals("with")) {
                entry.putArray(field).add(person);
            } else if (field.equals("raisedBy")) {
                entry.put(field, person);
            }
        });
    }

    private JsonNode ask(McpSyncClient client, Tool tool) {
        var arguments = new HashMap<String, Object>();
        required(tool).forEach(name -> arguments.put(name, known.get(name)));
        return JSON.readTree(answer(client, tool.name(), arguments));
    }

    private static Tool one(List<Tool> tools, Predicate<Tool> which) {
        var all = tools.stream().filter(which).toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static JsonNode schema(Tool tool) {
        return JSON.valueToTree(tool.inputSchema());
    }

    private static List<String> required(Tool tool) {
        return schema(tool)
                .path("required")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** The argument that takes words to look for. */
    private static String textArgument(Tool tool) {
        return schema(tool).path("properties").properties().stream()
                .filter(each -> each.getValue().path("description").asString("").contains("Words that"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode example(Tool tool, String argument) {
        String about = schema(tool)
                .path("properties")
                .path(argument)
                .path("description")
                .asString();
        return (ObjectNode) JSON.readTree(about.substring(about.indexOf("Example: ") + "Example: ".length()));
    }
}
