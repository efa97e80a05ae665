/** Reading the pages of the day without a network, on devices where somebody chose so. */
@NullMarked
package io.salescoach.pages.offline;

import org.jspecify.annotations.NullMarked;
