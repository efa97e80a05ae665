/** Understands the text of rules: parses it, refuses what rules may not say, and keeps the rest as typed trees. */
@NamedInterface
@NullMarked
package io.salescoach.rulebook.guard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
