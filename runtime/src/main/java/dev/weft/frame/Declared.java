package dev.weft.frame;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a state-machine class that the annotation processor declared in source, and names the method it belongs to.
 *
 * <p>All names are internal names and descriptors as in class files (JVMS 4.2, 4.3). For generated code only.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Declared {
    /** The class that has the method. */
    String host();

    /** Whether the host is an interface. */
    boolean isInterface();

    /** The outermost class around the host, whose nest the state machine joins. */
    String nest();

    /** The method's name. */
    String method();

    /** The method's erased descriptor. */
    String descriptor();

    /** Whether the method is static: then there is no receiver. */
    boolean isStatic();
}
