package io.salescoach.mcp;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.salescoach.access.CallRights;
import io.salescoach.coaching.StoppedRulesLog;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Binder;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.web.BusyException;
import io.salescoach.web.DiskSpace;
import io.salescoach.web.FailureStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs a tool: whether its person may, what was sent, what comes of it. What goes wrong is told to the assistant as the
 * interface tells it, so that it can do better.
 */
@Component
@Lazy
class ToolCalls {

    /** An answer is read by a language model, which can hold no more at once. */
    static final int MOST_CHARACTERS = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(ToolCalls.class);

    private final CallRights rights;
    private final DiskSpace room;
    private final JsonMapper json;

    ToolCalls(CallRights rights, DiskSpace room, JsonMapper json) {
        this.rights = rights;
        this.room = room;
        this.json = json;
    }

    /** Whether the person of this request may use the tool. */
    boolean may(AssistantTool<?> tool) {
        return rights.may(tool.method(), tool.path());
    }

    <A extends Record> CallToolResult call(
            AssistantTool<A> tool, Asker asker, @Nullable Map<String, Object> arguments) {
        try {
            rights.require(tool.method(), tool.path());
            if (tool.changes() && room.isLow()) {
                throw new BusyException(
                        Sentence.of("the disk is full; nothing was changed, and what is there can still be read"), 60);
            }
            A given = Binder.bind(json.valueToTree(arguments == null ? Map.of() : arguments), tool.arguments());
            String answer = json.writeValueAsString(tool.work().apply(asker, given));
            if (answer.length() > MOST_CHARACTERS) {
                throw new BadInputException(
                        BadInputException.Kind.TOO_LARGE,
                        List.of(new Problem(
                                "",
                                Sentence.of(
                                        "the answer has %d characters, of which at most %d are sent; ask for less",
                                        answer.length(), MOST_CHARACTERS))));
            }
            return CallToolResult.builder().addTextContent(answer).build();
        } catch (RuntimeException e) {
            return CallToolResult.builder()
                    .addTextContent(json.writeValueAsString(told(e)))
                    .isError(true)
                    .build();
        }
    }

    private static Map<String, Object> told(RuntimeException e) {
        int status = FailureStatus.of(e).value();
        var told = new LinkedHashMap<String, Object>();
        told.put("status", status);
        if (e instanceof BadInputException bad) {
            told.put("detail", "what was sent cannot be used; errors names each problem");
            told.put("errors", bad.problems());
        } else if (e instanceof RulesStoppedException stopped) {
            StoppedRulesLog.tell(stopped);
            told.put("detail", String.valueOf(e.getMessage()));
        } else if (e instanceof BusyException) {
            told.put("detail", String.valueOf(e.getMessage()));
        } else if (e instanceof ErrorResponse known && status < HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            told.put("detail", String.valueOf(known.getBody().getDetail()));
        } else if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            LOG.warn("A tool could not be used just now", e);
            told.put("detail", "The service is busy; nothing was changed. Try again shortly.");
        } else {
            LOG.error("A tool failed", e);
            told.put("detail", "Something went wrong here; the log of the service says what.");
        }
        return told;
    }
}
