package dev.weft.processor.run.plain;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Stands for {@code dev.weft.Async} in code compiled plain; means nothing. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface Async {}
