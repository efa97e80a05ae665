package io.salescoach.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The protocol on the wire, resources and prompts. */
@ExtendWith(OutputCaptureExtension.class)
class McpHttpTests extends Assistants {

    private final String id = "mcp-" + UUID.randomUUID();

    @Test
    void itIntroducesItself() throws Exception {
        try (var assistant = assistant("wang.fang", "READ")) {
            assertThat(assistant.getServerInfo().name()).isEqualTo("sales-coach");
            assertThat(assistant.getServerInstructions()).contains("find_deals", "record_facts");
            assertThat(assistant.listTools().tools()).allSatisfy(tool -> {
                assertThat(tool.description()).hasSizeGreaterThan(60);
                assertThat(tool.title()).matches(".*[a-z].*\\p{IsHan}.*");
                assertThat(tool.inputSchema()).containsEntry("additionalProperties", false);
            });
        }
    }

    @Test
    void theMethodTheFactsAndTheTablesCanBeRead() throws Exception {
        try (var assistant = assistant("chen.jing", "READ")) {
            var addresses = assistant.listResources().resources().stream()
                    .map(resource -> resource.uri())
                    .toList();
            assertThat(addresses)
                    .contains(
                            "salescoach://method",
                            "salescoach://fields",
                            "salescoach://tables/thresholds.csv",
                            "salescoach://tables/playbook.csv")
                    .hasSizeGreaterThan(15);
            for (String address : addresses) {
                var contents = (TextResourceContents) assistant
                        .readResource(ReadResourceRequest.builder(address).build())
                        .contents()
                        .get(0);
                assertThat(contents.text().length()).as(address).isLessThanOrEqualTo(ToolCalls.MOST_CHARACTERS + 10);
            }
            assertThat(resource(assistant, "salescoach://method"))
                    .contains("ENTRANCE: confirming the opportunity", "BUDGET_UNKNOWN", "CONSULTATIVE");
            assertThat(resource(assistant, "salescoach://fields"))
                    .contains("## visits (list at visits)", "- attitude: CODE, one of SUPPORTIVE", "qualification");
            assertThatThrownBy(() -> resource(assistant, "salescoach://nothing"))
                    .isInstanceOf(McpError.class);
        }
        try (var assistant = connected("Bearer " + token("chen.jing", "READ"), "zh")) {
            assertThat(resource(assistant, "salescoach://method")).contains("ENTRANCE: 确认商机", "客户的购买方式");
        }
        try (var assistant = assistant("chen.jing", "ADVISE")) {
            assertThatThrownBy(() -> resource(assistant, "salescoach://method"))
                    .isInstanceOf(McpError.class)
                    .hasMessageContaining("scopes of this token");
        }
    }

    @Test
    void promptsNameTheDealAndTheTools() throws Exception {
        deal(id, "wang.fang");
        try (var assistant = assistant("wang.fang", "READ")) {
            assertThat(assistant.listPrompts().prompts())
                    .extracting(prompt -> prompt.name())
                    .containsExactlyInAnyOrder("prepare_my_visit", "log_this_conversation");
            assertThat(prompt(assistant, "prepare_my_visit", Map.of("deal", id, "with", "Ms Zhao")))
                    .contains("Network of " + id, "I will meet Ms Zhao.", "read_deal", "advice");
            assertThat(prompt(assistant, "log_this_conversation", Map.of("deal", id, "notes", "It's {0} & 'fine'")))
                    .contains(id, "It's {0} & 'fine'", "record_facts");
            assertThat(prompt(assistant, "log_this_conversation", Map.of("deal", id)))
                    .contains("Ask me what was said.");
            assertThatThrownBy(() -> prompt(assistant, "prepare_my_visit", Map.of()))
                    .isInstanceOf(McpError.class)
                    .hasMessageContaining("'deal' is required");
            assertThatThrownBy(() ->
                            prompt(assistant, "log_this_conversation", Map.of("deal", id, "notes", "x".repeat(20_001))))
                    .hasMessageContaining("at most 20000");
        }
        try (var assistant = connected("Bearer " + token("wang.fang", "READ"), "zh")) {
            assertThat(prompt(assistant, "prepare_my_visit", Map.of("deal", id)))
                    .contains("请告诉我应该见谁");
        }
        try (var assistant = assistant("li.na", "READ")) {
            assertThatThrownBy(() -> prompt(assistant, "prepare_my_visit", Map.of("deal", id)))
                    .hasMessageContaining("no opportunity with this id");
        }
        try (var assistant = assistant("chen.jing", "READ")) {
            assertThatThrownBy(() -> prompt(assistant, "prepare_my_visit", Map.of("deal", id)))
                    .hasMessageContaining("None of your roles");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            POST | {"jsonrpc": "2.0", "id": 1, "method": "ping"}                                       | 200 | "result"
            POST | {"jsonrpc": "2.0", "id": "a", "method": "none/such"}                                | 200 | -32601
            POST | {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": 5}}          | 200 | "id":1
            POST | {"jsonrpc": "2.0", "id": 1, "method": "tools/call"}                                 | 200 | -32602
            POST | {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "x", "arguments": []}} | 200 | -32602
            POST | {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": 7}}  | 200 | -32602
            POST | {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": ["a"]}}   | 200 | -32602
            POST | {"jsonrpc": "2.0", "method": "notifications/initialized"}                           | 202 | ~~
            POST | {"jsonrpc": "2.0", "method": "notifications/unheard-of"}                            | 202 | ~~
            POST | {"jsonrpc": "2.0", "id": 1, "result": {}}                                           | 202 | ~~
            POST | {"jsonrpc": "1.0", "id": 1, "method": "ping"}                                       | 400 | /jsonrpc
            POST | {"jsonrpc": "2.0", "id": null, "method": "ping"}                                    | 400 | /id
            POST | {"jsonrpc": "2.0", "id": 1.5, "method": "ping"}                                     | 400 | /id
            POST | {"jsonrpc": "2.0", "id": 1}                                                         | 400 | /method
            POST | {"jsonrpc": "2.0", "id": 1, "method": "ping", "params": [1]}                        | 400 | /params
            POST | [{"jsonrpc": "2.0", "id": 1, "method": "ping"}]                                     | 400 | detail
            POST | {"jsonrpc":                                                                         | 400 | detail
            GET  | ~~                                                                                  | 405 | detail
            DELETE | ~~                                                                                | 405 | detail
            """)
    void everyMessageIsAnsweredInOrder(String method, String body, int status, String told) throws Exception {
        var headers = Map.of("Authorization", basic("wang.fang"), "Accept", "application/json, text/event-stream");
        var answer = http(method, "/mcp", body, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(told).doesNotContain("modelcontextprotocol", "jackson", "Exception");
        if (status >= 400) {
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    void versionsOfTheProtocolThatAreNotSpokenAreRefused() throws Exception {
        var headers = new HashMap<>(
                Map.of("Authorization", basic("wang.fang"), "Accept", "application/json, text/event-stream"));
        String ping = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";
        headers.put("MCP-Protocol-Version", "1999-01-01");
        assertThat(http("POST", "/mcp", ping, headers).statusCode()).isEqualTo(400);
        headers.put("MCP-Protocol-Version", "2025-06-18");
        assertThat(http("POST", "/mcp", ping, headers).statusCode()).isEqualTo(200);
    }

    /** That version asks of a server to take several messages at once; whoever asks for it is offered a later one. */
    @Test
    void theVersionThatSendsSeveralMessagesAtOnceIsNotSpoken() throws Exception {
        var headers = new HashMap<>(
                Map.of("Authorization", basic("wang.fang"), "Accept", "application/json, text/event-stream"));
        String initialize =
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"initialize\", \"params\": {\"protocolVersion\":"
                        + " \"%s\", \"capabilities\": {}, \"clientInfo\": {\"name\": \"client\", \"version\": \"1\"}}}";
        assertThat(http("POST", "/mcp", initialize.formatted("2025-03-26"), headers)
                        .body())
                .contains("\"protocolVersion\":\"2025-11-25\"");
        assertThat(http("POST", "/mcp", initialize.formatted("2025-06-18"), headers)
                        .body())
                .contains("\"protocolVersion\":\"2025-06-18\"");
        String two = "[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"},"
                + " {\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"ping\"}]";
        assertThat(http("POST", "/mcp", two, headers).statusCode()).isEqualTo(400);
        headers.put("MCP-Protocol-Version", "2025-03-26");
        assertThat(http("POST", "/mcp", initialize.formatted("2025-03-26"), headers)
                        .body())
                .contains("2025-06-18, 2025-11-25");
    }

    @Test
    void aPageOfAnotherSiteGetsNothing() throws Exception {
        var headers = Map.of(
                "Authorization",
                basic("wang.fang"),
                "Accept",
                "application/json, text/event-stream",
                "Origin",
                "https://elsewhere.example");
        assertThat(http("POST", "/mcp", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}", headers)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void nothingThatIsSentGetsIntoTheLog(CapturedOutput log) throws Exception {
        String secret = "Zhao-Yifei-of-Huadong";
        deal(id, "wang.fang");
        var headers = Map.of("Authorization", basic("wang.fang"), "Accept", "application/json, text/event-stream");
        for (String body : new String[] {
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"initialize\", \"params\": {\"protocolVersion\": \"%s\","
                    + " \"capabilities\": {}, \"clientInfo\": {\"name\": \"%s\", \"version\": \"1\"}}}",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"%s\", \"params\": {\"%s\": 1}}",
            "{\"jsonrpc\": \"2.0\", \"method\": \"%s\", \"params\": {\"%s\": 1}}",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"%s\", \"arguments\":"
                    + " {\"a\": \"%s\"}}}",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": {\"name\": \"read_deal\","
                    + " \"arguments\": {\"deal\": \"%s\", \"%s\": 1}}}",
            "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"resources/read\", \"params\": {\"uri\": \"%s\", \"x\": \"%s\"}}",
            "{\"%s\": \"%s"
        }) {
            http("POST", "/mcp", body.formatted(secret, secret), headers);
        }
        assertThat(log).doesNotContain(secret);
    }

    private static String resource(io.modelcontextprotocol.client.McpSyncClient client, String address) {
        return ((TextResourceContents)
                        client.readResource(ReadResourceRequest.builder(address).build())
                                .contents()
                                .get(0))
                .text();
    }

    private static String prompt(
            io.modelcontextprotocol.client.McpSyncClient client, String name, Map<String, Object> arguments) {
        var message = client.getPrompt(
                        GetPromptRequest.builder(name).arguments(arguments).build())
                .messages()
                .get(0);
        return ((TextContent) message.content()).text();
    }
}
