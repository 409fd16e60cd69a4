package dev.weft.processor.metadata;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** What reflection tells of a class, as text, to be compared. */
final class Reflected {
    private Reflected() {}

    static List<String> members(Class<?> type) {
        TreeSet<String> all = new TreeSet<>();
        for (Method method : type.getDeclaredMethods()) {
            all.add(text(method) + " " + annotated(method.getAnnotatedReturnType()) + " " + method.getDefaultValue());
        }
        Arrays.stream(type.getDeclaredConstructors()).map(Reflected::text).forEach(all::add);
        for (Field field : type.getDeclaredFields()) {
            all.add(field.toGenericString() + annotations(field) + annotated(field.getAnnotatedType()));
        }
        return List.copyOf(all);
    }

    static List<String> type(Class<?> type) {
        return List.of(
                type.toGenericString(),
                annotations(type),
                annotated(type.getAnnotatedSuperclass()),
                Arrays.stream(type.getAnnotatedInterfaces())
                        .map(Reflected::annotated)
                        .toList()
                        .toString(),
                Arrays.stream(type.getDeclaredClasses())
                        .map(Class::getName)
                        .sorted()
                        .toList()
                        .toString(),
                String.valueOf(type.getEnclosingMethod()));
    }

    private static String text(Executable member) {
        return member.toGenericString()
                + annotations(member)
                + (member.isSynthetic() ? " synthetic" : "")
                + (member.isVarArgs() ? " varargs" : "")
                + Arrays.stream(member.getTypeParameters())
                        .map(one -> one + annotations(one))
                        .toList()
                + Arrays.stream(member.getAnnotatedExceptionTypes())
                        .map(Reflected::annotated)
                        .toList()
                + Arrays.stream(member.getParameters()).map(Reflected::text).toList();
    }

    private static String text(Parameter parameter) {
        return annotations(parameter) + parameter.getModifiers() + parameter.getParameterizedType() + " "
                + parameter.getName() + parameter.isNamePresent() + annotated(parameter.getAnnotatedType());
    }

    private static String annotated(AnnotatedType type) {
        return String.valueOf(type);
    }

    private static String annotations(AnnotatedElement element) {
        return Arrays.toString(element.getAnnotations());
    }
}
