/** The manager's view of the pipeline: sums, findings and the largest deals. */
@NamedInterface
@NullMarked
package io.salescoach.pipeline.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
