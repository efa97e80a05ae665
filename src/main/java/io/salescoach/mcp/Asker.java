package io.salescoach.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.salescoach.access.Viewer;
import java.util.Locale;
import java.util.Map;

/** For whom an assistant asks, and in which language the answer is. */
record Asker(Viewer viewer, Locale locale) {

    private static final String KEY = "asker";

    McpTransportContext context() {
        return McpTransportContext.create(Map.of(KEY, this));
    }

    static Asker of(McpTransportContext context) {
        return (Asker) context.get(KEY);
    }
}
