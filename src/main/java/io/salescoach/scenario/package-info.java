/** Scripted scenarios: read, played step by step against a rule book, and reported. They are the tests that trainers write. */
@NullMarked
package io.salescoach.scenario;

import org.jspecify.annotations.NullMarked;
