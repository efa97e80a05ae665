package io.salescoach.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Assistants of the sample users, with the official client library over HTTP. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "sales-coach.check.opportunities=100")
@Tag("database")
abstract class Assistants {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    /** An assistant with a token of that person for these scopes. */
    McpSyncClient assistant(String user, String... scopes) throws Exception {
        return connected("Bearer " + token(user, scopes), "en");
    }

    McpSyncClient connected(String authorization, String language) {
        var transport = HttpClientStreamableHttpTransport.builder(server())
                .endpoint("/mcp")
                .jsonMapper(new JacksonMcpJsonMapper(JSON))
                .httpRequestCustomizer((builder, method, endpoint, body, context) ->
                        builder.header("Authorization", authorization).header("Accept-Language", language))
                .build();
        var client = McpClient.sync(transport)
                .requestTimeout(Duration.ofSeconds(60))
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(null))
                .build();
        client.initialize();
        return client;
    }

    String token(String user, String... scopes) throws Exception {
        var answer = http(
                "POST",
                "/api/v1/me/tokens",
                "{\"name\": \"assistant\", \"scopes\": [\"%s\"]}".formatted(String.join("\", \"", scopes)),
                Map.of("Authorization", basic(user)));
        assertThat(answer.statusCode()).isEqualTo(201);
        return JsonPath.read(answer.body(), "$.token");
    }

    static String basic(String user) {
        return "Basic "
                + Base64.getEncoder().encodeToString((user + ":demo-sales-coach").getBytes(StandardCharsets.UTF_8));
    }

    /** Stores a deal with one person and one visit; returns its id. */
    String deal(String id, String owner) throws Exception {
        var answer = http(
                "POST", "/api/v1/opportunities", """
                {"id": "%s", "name": "Network of %s", "stage": "ENTRANCE", "accountManager": "%s",
                 "buying": {"needClarity": "UNCLEAR", "tailored": true},
                 "stakeholders": [{"id": "cfo", "name": "Ms Zhao", "title": "CFO", "decisionMaker": true}],
                 "visits": [{"id": "v1", "on": "2026-04-01", "with": ["cfo"], "planned": true, "objective": "first talk",
                             "situation": "three sites"}]}
                """.formatted(id, id, owner), Map.of("Authorization", basic(owner)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return id;
    }

    HttpResponse<String> http(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String server() {
        return "http://127.0.0.1:" + port;
    }

    static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    /** What a tool answered, which must not have failed. */
    static String answer(McpSyncClient client, String tool, Map<String, Object> arguments) {
        var result = call(client, tool, arguments);
        assertThat(result.isError()).as(text(result)).isNotEqualTo(true);
        return text(result);
    }

    /** How a tool refused. */
    static String refusal(McpSyncClient client, String tool, Map<String, Object> arguments) {
        var result = call(client, tool, arguments);
        assertThat(result.isError()).as(text(result)).isEqualTo(true);
        assertThat(text(result)).doesNotContain("io.salescoach", "tools.jackson", "Exception");
        return text(result);
    }

    static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }

    static List<String> tools(McpSyncClient client) {
        return client.listTools().tools().stream().map(tool -> tool.name()).toList();
    }
}
