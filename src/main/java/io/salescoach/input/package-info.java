/** Reading what people send: documents, strict binding, limits, and messages that can be translated. Knows no opportunity. */
@NullMarked
package io.salescoach.input;

import org.jspecify.annotations.NullMarked;
