/** The files of a rules folder, and the spreadsheets among them. */
@NullMarked
package io.salescoach.rulebook.source;

import org.jspecify.annotations.NullMarked;
