/** The rules as a sales manager edits them: catalogue, tables, files, a draft, its check, releases, the workbook. */
@NullMarked
package io.salescoach.pages.rules;

import org.jspecify.annotations.NullMarked;
