/** The method's own forms, filled in with what is known of an opportunity: to print, or as PDF. */
@NullMarked
package io.salescoach.pages.tools;

import org.jspecify.annotations.NullMarked;
