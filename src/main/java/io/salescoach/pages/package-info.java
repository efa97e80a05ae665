/** What people see in a browser: the frame that all pages share, and how pages say codes, dates and money. */
@NullMarked
package io.salescoach.pages;

import org.jspecify.annotations.NullMarked;
