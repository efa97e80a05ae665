/** Practice: learners play scenarios step by step, answer as they would act, and see what the coach says and why. */
@NullMarked
package io.salescoach.practice;

import org.jspecify.annotations.NullMarked;
