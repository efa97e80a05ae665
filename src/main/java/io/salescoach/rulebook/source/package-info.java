/** The files of a rules folder, and the spreadsheets among them. */
@NamedInterface
@NullMarked
package io.salescoach.rulebook.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
