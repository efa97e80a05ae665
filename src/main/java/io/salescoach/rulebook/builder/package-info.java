/** Rules as lines that people pick from lists: made from the guard's tree of a rule, and written as a rule again. */
@NamedInterface
@NullMarked
package io.salescoach.rulebook.builder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
