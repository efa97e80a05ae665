/** The facts of an opportunity as people read and type them: labels, forms and sections, all from the schema. */
@NullMarked
package io.salescoach.pages.facts;

import org.jspecify.annotations.NullMarked;
