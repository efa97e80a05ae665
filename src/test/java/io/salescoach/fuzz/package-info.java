/** Requests that no honest caller sends: whatever comes, the service answers what is wrong with it and goes on. */
@NullMarked
package io.salescoach.fuzz;

import org.jspecify.annotations.NullMarked;
