package dev.weft;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body may wait without blocking a thread, by {@link Weft#await}, or make values one by one, by
 * {@link Weft#yield}. Weft's annotation processor rewrites it when it is compiled.
 *
 * <p>On the single method of a functional interface it makes every lambda for that interface an async lambda.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Async {}
