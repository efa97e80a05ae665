/** What assistants use: the coach as tools, resources and prompts of the Model Context Protocol, under their person's rights. */
@NullMarked
package io.salescoach.mcp;

import org.jspecify.annotations.NullMarked;
