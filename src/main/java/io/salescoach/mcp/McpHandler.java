package io.salescoach.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers the messages of the protocol, all of them on the thread of their request and without a session, so that any
 * instance answers any of them. Made with the first message, so that nobody else waits for it.
 */
@Component
@Lazy
class McpHandler implements McpStatelessServerTransport {

    private static final Logger LOG = LoggerFactory.getLogger(McpHandler.class);
    private static final String INSTRUCTIONS = """
            Sales Coach holds the sales opportunities (deals) of the person whom you assist and coaches them by the rules \
            of their company. Find a deal with find_deals, read it with read_deal, and ask for advice before you give any. \
            Record only what the person tells you, after showing it, with record_facts and the version that you read. \
            What is not recorded is not known: say so, and invent nothing.""";

    private final McpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build());
    private final Map<String, AssistantTool<?>> tools = new LinkedHashMap<>();
    private final ToolCalls calls;
    private @Nullable McpStatelessServerHandler handler;

    McpHandler(List<ToolGroup> groups, ToolCalls calls, MethodResources resources, AssistantPrompts prompts) {
        this.calls = calls;
        groups.forEach(group -> group.tools().forEach(tool -> tools.put(tool.name(), tool)));
        McpServer.sync(this)
                .serverInfo("sales-coach", version())
                .instructions(INSTRUCTIONS)
                .capabilities(ServerCapabilities.builder()
                        .tools(false)
                        .resources(false, false)
                        .prompts(false)
                        .build())
                .jsonMapper(json)
                // What is sent is read as strictly as everywhere else, and told in the same words.
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(null))
                .validateToolInputs(false)
                .immediateExecution(true)
                .tools(tools.values().stream().map(this::specification).toList())
                .resources(resources.all())
                .prompts(prompts.all())
                .build();
    }

    /** What is spoken, the version that a client is offered that asks for another last. */
    @Override
    public List<String> protocolVersions() {
        return McpController.SPOKEN;
    }

    @Override
    public void setMcpHandler(McpStatelessServerHandler handler) {
        this.handler = handler;
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    /** The answer to a request, as JSON. */
    String answer(Asker asker, JSONRPCRequest request) throws java.io.IOException {
        return json.writeValueAsString(sound(request, handle(asker, request)));
    }

    private @Nullable JSONRPCResponse handle(Asker asker, JSONRPCRequest request) {
        try {
            return Objects.requireNonNull(handler)
                    .handleRequest(asker.context(), request)
                    .block();
        } catch (RuntimeException e) {
            LOG.debug("The parameters of {} cannot be read", request.method(), e);
            return null;
        }
    }

    /** Whoever may not use a tool does not see it; and what a library says of itself when it cannot read stays here. */
    private JSONRPCResponse sound(JSONRPCRequest request, @Nullable JSONRPCResponse response) {
        if (response == null || response.error() != null && response.error().code() == ErrorCodes.INTERNAL_ERROR) {
            var error = new JSONRPCError(
                    ErrorCodes.INVALID_PARAMS, "The parameters of this method cannot be read as it takes them.", null);
            return JSONRPCResponse.error(request.id(), error);
        }
        return response.result() instanceof ListToolsResult list
                ? JSONRPCResponse.result(
                        request.id(),
                        ListToolsResult.builder(list.tools().stream()
                                        .filter(tool -> calls.may(Objects.requireNonNull(tools.get(tool.name()))))
                                        .toList())
                                .build())
                : response;
    }

    private SyncToolSpecification specification(AssistantTool<?> tool) {
        var described = Tool.builder(tool.name(), ArgumentSchema.of(tool.arguments()))
                .title(tool.title())
                .description(tool.about())
                .annotations(ToolAnnotations.builder()
                        .readOnlyHint(!tool.changes())
                        .destructiveHint(false)
                        .openWorldHint(false)
                        .build())
                .build();
        return new SyncToolSpecification(
                described, (context, request) -> calls.call(tool, Asker.of(context), request.arguments()));
    }

    private static String version() {
        String version = McpHandler.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
