/** Imports of exports of other systems, from upload to report. */
@NamedInterface
@NullMarked
package io.salescoach.pipeline.importing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
