/** What became of an opportunity: its history, the advice given, and what people made of it. */
@NamedInterface
@NullMarked
package io.salescoach.pipeline.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
