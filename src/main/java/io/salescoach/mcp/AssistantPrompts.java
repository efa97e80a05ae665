package io.salescoach.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.salescoach.access.CallRights;
import io.salescoach.pipeline.store.OpportunityService;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What a person can ask an assistant for with one press, worded so that it uses the tools as they are meant. */
@Component
@Lazy
class AssistantPrompts {

    private static final String DEAL = "deal";
    private static final String PEOPLE = "with";
    private static final String NOTES = "notes";
    private static final int LONGEST = 20_000;

    private final OpportunityService opportunities;
    private final CallRights rights;
    private final MessageSource messages;

    AssistantPrompts(OpportunityService opportunities, CallRights rights, MessageSource messages) {
        this.opportunities = opportunities;
        this.rights = rights;
        this.messages = messages;
    }

    List<SyncPromptSpecification> all() {
        return List.of(
                prompt(
                        "prepare_my_visit",
                        "Prepare my visit 准备我的拜访",
                        "One page for the next meeting with the customer: aim, people, questions, what to bring.",
                        argument(PEOPLE, "Whom you will meet, by name", false),
                        "assistant.prepare"),
                prompt(
                        "log_this_conversation",
                        "Log this conversation 记录这次交谈",
                        "Records what the customer said: visit, people, needs, objections, next steps.",
                        argument(NOTES, "What was said, as you noted it", false),
                        "assistant.log"));
    }

    private SyncPromptSpecification prompt(
            String name, String title, String about, PromptArgument second, String message) {
        var prompt = Prompt.builder(name)
                .title(title)
                .description(about)
                .arguments(List.of(argument(DEAL, "The deal's id", true), second))
                .build();
        return new SyncPromptSpecification(
                prompt, (context, request) -> worded(context, request, second.name(), message));
    }

    private static PromptArgument argument(String name, String about, boolean required) {
        return PromptArgument.builder(name)
                .description(about)
                .required(required)
                .build();
    }

    private GetPromptResult worded(
            McpTransportContext context, GetPromptRequest request, String second, String message) {
        var asker = Asker.of(context);
        String id = text(request, DEAL);
        if (id == null) {
            throw refused("the argument 'deal' is required: the deal's id, as find_deals gives it");
        }
        String more = text(request, second);
        String name;
        try {
            rights.require("GET", DealTools.DEAL);
            name = opportunities
                    .find(asker.viewer(), id)
                    .document()
                    .path("name")
                    .asString(id);
        } catch (ResponseStatusException e) {
            throw refused(String.valueOf(e.getReason()));
        }
        Locale locale = asker.locale();
        String addition = more == null ? say(message + ".none", locale) : say(message + "." + second, locale, more);
        var words =
                TextContent.builder(say(message, locale, name, id, addition)).build();
        return GetPromptResult.builder(
                        List.of(PromptMessage.builder(Role.USER, words).build()))
                .build();
    }

    private String say(String key, Locale locale, Object... values) {
        return messages.getMessage(key, values, locale);
    }

    private static @Nullable String text(GetPromptRequest request, String name) {
        Object value = request.arguments() == null ? null : request.arguments().get(name);
        if (value instanceof String text && text.length() > LONGEST) {
            throw refused("'%s' has %d characters; at most %d are read".formatted(name, text.length(), LONGEST));
        }
        return value instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    private static McpError refused(String why) {
        return McpError.builder(ErrorCodes.INVALID_PARAMS).message(why).build();
    }
}
