/** A whole rule book with its scenarios and mappings as one file, for bringing it from one installation to another. */
@NullMarked
package io.salescoach.archive;

import org.jspecify.annotations.NullMarked;
