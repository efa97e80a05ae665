/** The sales manager's view of all open opportunities, down to each of them. */
@NullMarked
package io.salescoach.pages.pipeline;

import org.jspecify.annotations.NullMarked;
