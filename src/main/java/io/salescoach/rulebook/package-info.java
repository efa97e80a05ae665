/**
 * The rule book: a folder of rules and tables, checked, compiled and from then on immutable. Rules draw conclusions from
 * facts; this is the only package that knows the rule engine.
 */
@NullMarked
package io.salescoach.rulebook;

import org.jspecify.annotations.NullMarked;
