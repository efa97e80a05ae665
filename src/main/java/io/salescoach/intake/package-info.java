/** Exports of other systems become opportunity files, through a mapping that people can read and edit. */
@NullMarked
package io.salescoach.intake;

import org.jspecify.annotations.NullMarked;
