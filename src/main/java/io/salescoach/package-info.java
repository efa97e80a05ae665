/** Sales Coach: facts about a deal go in, rules find what is missing, a playbook says what to do next. */
@NullMarked
package io.salescoach;

import org.jspecify.annotations.NullMarked;
