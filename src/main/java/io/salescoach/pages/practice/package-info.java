/** Pages on practice: choosing a scenario, playing it step by step, and the results. */
@NullMarked
package io.salescoach.pages.practice;

import org.jspecify.annotations.NullMarked;
