package dev.modelgovernance.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method, or all methods of a class, that do nothing but return a value: to ignore it is a mistake.
 *
 * <p>Tools such as Error Prone know the annotation by its simple name, and report the mistake where the library is used.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface CheckReturnValue {}
