/** The tables of a rules folder: their columns, reading them, and what is wrong with them. */
@NamedInterface
@NullMarked
package io.salescoach.rulebook.tables;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
