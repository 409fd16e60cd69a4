package dev.weft.processor.javac;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import org.jspecify.annotations.Nullable;

/** Finds javac's own processing environment behind the one that a build tool passes. */
final class Unwrapping {
    private static final String JAVAC = "com.sun.tools.javac.processing.JavacProcessingEnvironment";
    private static final int DEEPEST = 10;

    private Unwrapping() {}

    static Optional<ProcessingEnvironment> javac(ProcessingEnvironment given) {
        @Nullable ProcessingEnvironment environment = given;
        for (int i = 0; i < DEEPEST && environment != null; i++) {
            if (environment.getClass().getName().equals(JAVAC)) {
                return Optional.of(environment);
            }
            environment = inner(environment);
        }
        return Optional.empty();
    }

    private static @Nullable ProcessingEnvironment inner(ProcessingEnvironment wrapper) {
        ProcessingEnvironment found = intellij(wrapper);
        if (found == null) {
            found = fieldOf(wrapper);
        }
        if (found == null && Proxy.isProxyClass(wrapper.getClass())) {
            found = fieldOf(Proxy.getInvocationHandler(wrapper));
        }
        return found;
    }

    /** IntelliJ's build process: {@code APIWrappers.unwrap(Class, Object)}. */
    private static @Nullable ProcessingEnvironment intellij(ProcessingEnvironment wrapper) {
        try {
            Object unwrapped = wrapper.getClass()
                    .getClassLoader()
                    .loadClass("org.jetbrains.jps.javac.APIWrappers")
                    .getDeclaredMethod("unwrap", Class.class, Object.class)
                    .invoke(null, ProcessingEnvironment.class, wrapper);
            return unwrapped != wrapper && unwrapped instanceof ProcessingEnvironment environment ? environment : null;
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            return null; // another wrapper
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("APIWrappers.unwrap", e.getCause());
        }
    }

    /** Gradle and others: a field that holds the environment. */
    private static @Nullable ProcessingEnvironment fieldOf(Object holder) {
        for (Class<?> type = holder.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (ProcessingEnvironment.class.isAssignableFrom(field.getType())
                        || (field.getType() == Object.class && field.getName().startsWith("val$"))) {
                    ProcessingEnvironment found = read(field, holder);
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable ProcessingEnvironment read(Field field, Object holder) {
        try {
            field.setAccessible(true);
            return field.get(holder) instanceof ProcessingEnvironment found ? found : null;
        } catch (IllegalAccessException | RuntimeException e) {
            return null; // not open to us: then it is not the field we look for
        }
    }
}
