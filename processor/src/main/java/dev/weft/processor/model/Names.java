package dev.weft.processor.model;

import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Names of the runtime's types, which the processor never loads, and of methods that mean something on them. */
public final class Names {
    /** The annotation that marks a method. */
    public static final String ASYNC = "dev.weft.Async";

    /** The class whose static methods suspend. */
    public static final String WEFT = "dev.weft.Weft";

    /** Its methods that suspend. */
    public static final Set<String> SUSPENDING = Set.of("await", "yield", "yieldFrom");

    /** The methods of {@link Iterable}, which give nothing of an async generator's. */
    public static final Set<String> ITERATING = Set.of("iterator", "forEach", "spliterator");

    /** What a cold method returns. */
    public static final String COROUTINE = "dev.weft.Coroutine";

    /** What a generator method returns, and the class that has {@code end()}. */
    public static final String GENERATOR = "dev.weft.Generator";

    /** As {@link #GENERATOR}, where something is sent. */
    public static final String SEND_GENERATOR = "dev.weft.SendGenerator";

    /** As {@link #GENERATOR}, where the body may await. */
    public static final String ASYNC_GENERATOR = "dev.weft.AsyncGenerator";

    /** What try-with-resources closes by awaiting. */
    public static final String ASYNC_CLOSEABLE = "dev.weft.AsyncCloseable";

    /** The package of what generated code uses. */
    public static final String FRAME_PACKAGE = "dev.weft.frame";

    private Names() {}

    /** Whether {@code element} carries dev.weft's {@code @Async}. */
    public static boolean isMarked(Element element) {
        for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
            if (isAsync(annotation)) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code annotation} is dev.weft's {@code @Async}. */
    public static boolean isAsync(AnnotationMirror annotation) {
        return typeOf(annotation).getQualifiedName().contentEquals(ASYNC);
    }

    /** The type of {@code annotation}. */
    public static TypeElement typeOf(AnnotationMirror annotation) {
        return (TypeElement) annotation.getAnnotationType().asElement();
    }
}
