/** What people write to each other about an opportunity, and who is named in it. */
@NamedInterface
@NullMarked
package io.salescoach.pipeline.notes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
