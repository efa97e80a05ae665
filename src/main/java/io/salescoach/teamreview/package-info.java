/** The sales manager's own diagnosis: symptoms of a team in, its problems and what to change out. */
@NullMarked
package io.salescoach.teamreview;

import org.jspecify.annotations.NullMarked;
