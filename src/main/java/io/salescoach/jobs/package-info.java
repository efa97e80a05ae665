/** Long work as jobs in the database: every instance may do it, none does it twice, and the work of a killed one goes on. */
@NullMarked
package io.salescoach.jobs;

import org.jspecify.annotations.NullMarked;
