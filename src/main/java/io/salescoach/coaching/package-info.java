/** The coach: one opportunity and a rule book become advice, in the reader's language. */
@NullMarked
package io.salescoach.coaching;

import org.jspecify.annotations.NullMarked;
