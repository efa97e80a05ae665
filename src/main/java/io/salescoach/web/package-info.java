/** The edge that every HTTP feature shares: what a failure means to the caller, and how much is let in at once. */
@NullMarked
package io.salescoach.web;

import org.jspecify.annotations.NullMarked;
