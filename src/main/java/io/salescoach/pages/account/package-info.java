/** One's own account: the API tokens of whoever reads it. */
@NullMarked
package io.salescoach.pages.account;

import org.jspecify.annotations.NullMarked;
