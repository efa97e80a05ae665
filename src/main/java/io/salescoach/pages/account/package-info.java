/** One's own account: settings, password, sessions and API tokens of whoever reads it. */
@NullMarked
package io.salescoach.pages.account;

import org.jspecify.annotations.NullMarked;
