/** What a rule book says twice, against itself, in vain or not at all: remarks for whoever publishes it. */
@NullMarked
package io.salescoach.analysis;

import org.jspecify.annotations.NullMarked;
