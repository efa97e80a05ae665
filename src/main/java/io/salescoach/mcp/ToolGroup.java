package io.salescoach.mcp;

import java.util.List;

/** Tools that belong together. */
interface ToolGroup {

    List<AssistantTool<?>> tools();
}
