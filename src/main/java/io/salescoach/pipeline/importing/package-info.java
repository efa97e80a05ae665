/** Imports of exports of other systems, from upload to report. */
@NullMarked
package io.salescoach.pipeline.importing;

import org.jspecify.annotations.NullMarked;
