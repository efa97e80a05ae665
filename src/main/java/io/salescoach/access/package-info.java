/** Who may do what. */
@NullMarked
package io.salescoach.access;

import org.jspecify.annotations.NullMarked;
