/** The facts: what an account manager knows about one opportunity, read from a file and checked. Knows nothing else. */
@NullMarked
package io.salescoach.opportunity;

import org.jspecify.annotations.NullMarked;
