/** What ended opportunities tell a sales manager, and what the open ones will bring, as pages. */
@NullMarked
package io.salescoach.pages.outcomes;

import org.jspecify.annotations.NullMarked;
