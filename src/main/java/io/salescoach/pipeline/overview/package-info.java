/** The manager's view of the pipeline: sums, findings and the largest deals. */
@NullMarked
package io.salescoach.pipeline.overview;

import org.jspecify.annotations.NullMarked;
