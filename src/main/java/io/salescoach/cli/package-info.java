/** The commands of the jar. None of them starts the service or a database. */
@NullMarked
package io.salescoach.cli;

import org.jspecify.annotations.NullMarked;
