/** The tables of a rule book as a workbook: written for a spreadsheet program, read back, and compared. */
@NullMarked
package io.salescoach.workbook;

import org.jspecify.annotations.NullMarked;
