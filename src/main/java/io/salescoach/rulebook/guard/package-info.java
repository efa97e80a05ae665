/** Understands the text of rules: parses it, refuses what rules may not say, and keeps the rest as typed trees. */
@NullMarked
package io.salescoach.rulebook.guard;

import org.jspecify.annotations.NullMarked;
