/** What administrators do: they keep the users, and read the audit. */
@NullMarked
package io.salescoach.pages.administration;

import org.jspecify.annotations.NullMarked;
