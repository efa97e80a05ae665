/** Pages on opportunities: the list, one opportunity with its advice and facts, new ones, and imports. */
@NullMarked
package io.salescoach.pages.opportunities;

import org.jspecify.annotations.NullMarked;
