package io.salescoach.opportunity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What {@link FactSchema} should know of a fact and cannot see in its type and its constraints. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@interface Fact {

    /** The code of the section that it makes; empty: its own name. */
    String section() default "";

    /** With what the ids of its entries begin; empty: with the first letter of its name. */
    String ids() default "";

    /** Whose ids or codes it holds: the section {@code stakeholders}, or codes of the rule book such as {@code skills}. */
    String of() default "";

    /** Whether forms ask for it, though a file may lack it. */
    boolean asked() default false;

    /** Whether it names its entry. */
    boolean title() default false;

    /** Whether it is written in one line, however long it may be. */
    boolean oneLine() default false;
}
