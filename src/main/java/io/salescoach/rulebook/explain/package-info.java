/** Tries the conditions of one rule on the facts of one opportunity: which hold, which fail first, what comes nearest. */
@NamedInterface
@NullMarked
package io.salescoach.rulebook.explain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
