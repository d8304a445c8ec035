package io.limpid.app.recipe.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a key of a YAML file means and may hold; on the record component it is bound to. Checks, JSON Schema and {@code
 * limpid list} all read it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Key {
    /** One sentence about it. */
    String value();

    /** The default as YAML; empty if there is none. */
    String initially() default "";

    /** Whether it may be left out though it has no default; the component is then null. */
    boolean optional() default false;

    /** Of a number: {@code > 0}, {@code >= 1}, {@code [0, 1)}. */
    String range() default "";

    /** Of a text: the list of names in the {@link Vocabulary} it is one of. */
    String names() default "";

    /** Of a text: a regular expression it matches in full; {@link #value} says in words what that is. */
    String pattern() default "";

    /** Of a path: whether it is a folder rather than a file. It must exist. */
    boolean folder() default false;

    /** Of a pattern: what it asks for, as in "must be …". */
    String rule() default "";
}
