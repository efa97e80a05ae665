/** Pages that bring in the exports of other systems: what to send, what a dry run found, how far it is, what it did. */
@NullMarked
package io.salescoach.pages.imports;

import org.jspecify.annotations.NullMarked;
