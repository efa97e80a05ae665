/** What waits for somebody today, and the same as a calendar. */
@NullMarked
package io.salescoach.pages.today;

import org.jspecify.annotations.NullMarked;
