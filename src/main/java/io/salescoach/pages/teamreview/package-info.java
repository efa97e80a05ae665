/** The review of a team: symptoms in, its problems and what to change out. */
@NullMarked
package io.salescoach.pages.teamreview;

import org.jspecify.annotations.NullMarked;
