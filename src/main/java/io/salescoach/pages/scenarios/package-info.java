/** Pages on scenarios: what they tell and how they went, and writing them. */
@NullMarked
package io.salescoach.pages.scenarios;

import org.jspecify.annotations.NullMarked;
