/** Opportunities as they are kept: storing, finding and changing them, and what the coach concludes about each. */
@NamedInterface
@NullMarked
package io.salescoach.pipeline.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
