/** Which rule book is live. */
@NullMarked
package io.salescoach.release;

import org.jspecify.annotations.NullMarked;
