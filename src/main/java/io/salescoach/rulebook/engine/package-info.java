/** Makes the engine's rules of the trees, and runs them within their limits. The only room that knows Drools beyond its parser. */
@NamedInterface
@NullMarked
package io.salescoach.rulebook.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
