/** Other rules beside those that are live: asked about the same deals and compared, and shown to nobody but those who edit rules. */
@NullMarked
package io.salescoach.shadow;

import org.jspecify.annotations.NullMarked;
