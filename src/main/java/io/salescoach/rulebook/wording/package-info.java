/** Says rules in words, in both languages, from the trees that the guard made of them. */
@NamedInterface
@NullMarked
package io.salescoach.rulebook.wording;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
