/** Stored opportunities: who owns them, how they change, what was advised and what became of it. */
@NullMarked
package io.salescoach.pipeline;

import org.jspecify.annotations.NullMarked;
