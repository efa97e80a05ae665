/** What ended opportunities tell: what goes with winning, what the open ones will bring, how two ways of selling do. */
@NamedInterface
@NullMarked
package io.salescoach.pipeline.outcomes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
