/** Recognises which excuse a sentence is: by phrases that are certain, and by what it learnt from example sentences. */
@NullMarked
package io.salescoach.recognition;

import org.jspecify.annotations.NullMarked;
