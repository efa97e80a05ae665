/** The list of opportunities as people keep it for themselves: filters and order under a name. */
@NamedInterface
@NullMarked
package io.salescoach.pipeline.views;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
