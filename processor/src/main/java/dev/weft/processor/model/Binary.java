package dev.weft.processor.model;

import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Names and descriptors as class files have them (JVMS 4.2, 4.3).
 *
 * @param elements of the compilation
 * @param types of the compilation
 */
public record Binary(Elements elements, Types types) {
    /** Internal name of {@code type}. */
    public String name(TypeElement type) {
        return elements.getBinaryName(type).toString().replace('.', '/');
    }

    /** Erased descriptor of {@code method}. */
    public String descriptor(ExecutableElement method) {
        StringBuilder text = new StringBuilder("(");
        for (VariableElement parameter : method.getParameters()) {
            text.append(descriptor(parameter.asType()));
        }
        return text.append(')').append(descriptor(method.getReturnType())).toString();
    }

    /** Erased descriptor of {@code type}. */
    public String descriptor(TypeMirror type) {
        TypeMirror erased = types.erasure(type);
        return switch (erased.getKind()) {
            case BOOLEAN -> "Z";
            case BYTE -> "B";
            case CHAR -> "C";
            case SHORT -> "S";
            case INT -> "I";
            case LONG -> "J";
            case FLOAT -> "F";
            case DOUBLE -> "D";
            case VOID -> "V";
            case ARRAY -> "[" + descriptor(((ArrayType) erased).getComponentType());
            default ->
                erased.getKind() == TypeKind.DECLARED
                        ? "L" + name((TypeElement) ((DeclaredType) erased).asElement()) + ";"
                        : "Ljava/lang/Object;";
        };
    }

    /** The class that has {@code member}. */
    public static TypeElement typeOf(Element member) {
        if (enclosing(member) instanceof TypeElement type) {
            return type;
        }
        throw new AssertionError("not a member: " + member);
    }

    /** The outermost class around {@code element}, or itself. */
    public static TypeElement outermost(Element element) {
        Element found = element;
        while (true) {
            if (found instanceof TypeElement type && type.getNestingKind() == NestingKind.TOP_LEVEL) {
                return type;
            }
            found = enclosing(found);
        }
    }

    private static Element enclosing(Element element) {
        Element outer = element.getEnclosingElement();
        if (outer == null) {
            throw new AssertionError("nothing around " + element);
        }
        return outer;
    }
}
