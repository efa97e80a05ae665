package io.salescoach.mcp;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.ProtocolVersions;
import io.salescoach.access.Viewer;
import io.salescoach.coaching.RequestFile;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Model Context Protocol over HTTP ("streamable HTTP", without sessions and without a stream from here): one message a
 * request. It stands behind the same sign-in, bounds and refusals as all other calls.
 */
@RestController
class McpController {

    private static final String VERSION = "2.0";

    /** Without 2025-03-26: it asks of servers to take several messages in one request, and later versions forbid that. */
    static final List<String> SPOKEN = List.of(ProtocolVersions.MCP_2025_06_18, ProtocolVersions.MCP_2025_11_25);

    private final ObjectProvider<McpHandler> handler;
    private final JsonMapper json;

    McpController(ObjectProvider<McpHandler> handler, JsonMapper json) {
        this.handler = handler;
        this.json = json;
    }

    @PostMapping(
            path = "/mcp",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Model Context Protocol (streamable HTTP, stateless): a JSON-RPC message of an assistant")
    @RequestBody(required = true, content = @Content(schema = @Schema(type = "object")))
    ResponseEntity<String> message(
            Viewer viewer,
            Locale locale,
            @RequestHeader(name = "MCP-Protocol-Version", required = false) @Nullable String version,
            HttpServletRequest request)
            throws IOException {
        ObjectNode message = RequestFile.of(request);
        if (version != null && !SPOKEN.contains(version)) {
            throw BadInputException.unreadable(Sentence.of(
                    "this version of the protocol is not spoken here; there are %s", String.join(", ", SPOKEN)));
        }
        if (!message.path("jsonrpc").asString("").equals(VERSION)) {
            throw wrong("/jsonrpc", Sentence.of("is always \"%s\"", VERSION));
        }
        if (message.has("result")
                || message.has("error")
                || message.path("method").isString() && !message.has("id")) {
            // Nothing is asked from here, so there is no answer to wait for; and notifications change nothing here.
            return ResponseEntity.accepted().build();
        }
        var asked =
                new JSONRPCRequest(VERSION, method(message), id(message.path("id")), params(message.path("params")));
        return ResponseEntity.ok(handler.getObject().answer(new Asker(viewer, locale), asked));
    }

    private static String method(ObjectNode message) {
        if (!message.path("method").isString()) {
            throw wrong("/method", Sentence.of("is required, and a text"));
        }
        return message.path("method").stringValue();
    }

    private static Object id(JsonNode id) {
        if (id.isString()) {
            return id.stringValue();
        }
        if (id.isIntegralNumber() && id.canConvertToLong()) {
            return id.longValue();
        }
        throw wrong("/id", Sentence.of("is a text or a whole number"));
    }

    private @Nullable Map<String, Object> params(JsonNode params) {
        if (params.isMissingNode() || params.isNull()) {
            return null;
        }
        if (!params.isObject()) {
            throw wrong("/params", Sentence.of("is an object"));
        }
        return json.convertValue(params, new TypeReference<Map<String, Object>>() {});
    }

    private static BadInputException wrong(String pointer, Sentence detail) {
        return new BadInputException(BadInputException.Kind.UNREADABLE, List.of(new Problem(pointer, detail)));
    }
}
