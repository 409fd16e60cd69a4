package dev.weft.frame;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a class file that was woven already, so that weaving it again changes nothing. For woven code only. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Woven {
    /** Internal name of the class for whose methods Weft wrote this one; empty for a class of the user's. */
    String host() default "";
}
