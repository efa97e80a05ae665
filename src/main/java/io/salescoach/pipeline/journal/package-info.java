/** What became of an opportunity: its history, the advice given, and what people made of it. */
@NullMarked
package io.salescoach.pipeline.journal;

import org.jspecify.annotations.NullMarked;
