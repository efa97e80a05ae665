package io.salescoach.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.salescoach.access.CallRights;
import io.salescoach.release.LiveRules;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What an assistant can read up: the method, the facts that a deal can have, and each table, as they are live now. */
@Component
@Lazy
class MethodResources {

    static final String ADDRESS = "salescoach://";

    private static final String MARKDOWN = "text/markdown";
    private static final String CSV = "text/csv";

    private final LiveRules live;
    private final CallRights rights;

    MethodResources(LiveRules live, CallRights rights) {
        this.live = live;
        this.rights = rights;
    }

    List<SyncResourceSpecification> all() {
        var all = new ArrayList<SyncResourceSpecification>();
        all.add(resource(
                "method",
                "The method 销售方法",
                "Stages, areas, terms and findings: what the codes of the other answers mean.",
                MARKDOWN,
                asker -> MethodText.method(live.get().book().tables(), asker.locale())));
        all.add(resource(
                "fields",
                "Facts of a deal 商机的事实",
                "Every fact that can be recorded of a deal, with its path, kind and codes. Read it before record_facts.",
                MARKDOWN,
                asker -> MethodText.facts(live.get().book().tables(), asker.locale())));
        for (TableSchema table : TableSchema.all()) {
            all.add(resource(
                    "tables/" + table.file(),
                    table.file(),
                    "The table %s of the rules, as it is live now.".formatted(table.file()),
                    CSV,
                    asker -> table(live.now().files(), table)));
        }
        return all;
    }

    private SyncResourceSpecification resource(
            String path, String title, String about, String type, Function<Asker, String> text) {
        String address = ADDRESS + path;
        var resource = Resource.builder(address, path)
                .title(title)
                .description(about)
                .mimeType(type)
                .build();
        return new SyncResourceSpecification(resource, (context, request) -> read(context, address, type, text));
    }

    private ReadResourceResult read(
            McpTransportContext context, String address, String type, Function<Asker, String> text) {
        try {
            rights.require("GET", "/api/v1/rules");
        } catch (ResponseStatusException e) {
            throw McpError.builder(ErrorCodes.INVALID_REQUEST)
                    .message(String.valueOf(e.getReason()))
                    .build();
        }
        String all = text.apply(Asker.of(context));
        if (all.length() > ToolCalls.MOST_CHARACTERS) {
            all = all.substring(0, all.lastIndexOf('\n', ToolCalls.MOST_CHARACTERS)) + "\n…\n";
        }
        return ReadResourceResult.builder(List.of(TextResourceContents.builder(address, all)
                        .mimeType(type)
                        .build()))
                .build();
    }

    /** Empty where a company has no such table. */
    private static String table(RuleFiles files, TableSchema table) {
        return files.texts().getOrDefault(table.file(), "");
    }
}
