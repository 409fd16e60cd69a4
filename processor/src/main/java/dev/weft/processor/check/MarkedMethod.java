package dev.weft.processor.check;

import com.sun.source.tree.MethodTree;
import dev.weft.processor.model.Signature;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;

/**
 * A method marked with our {@code @Async}, legal or not.
 *
 * @param tree the method
 * @param element the same
 */
record MarkedMethod(MethodTree tree, ExecutableElement element) {
    boolean is(Modifier modifier) {
        return element.getModifiers().contains(modifier);
    }

    /** Whether programs start here. */
    boolean isMain() {
        return isMain(element);
    }

    /** Whether programs start at {@code element}: since JDK 25 they need neither be static nor take arguments. */
    static boolean isMain(ExecutableElement element) {
        boolean arguments = element.getParameters().size() == 1
                && element.getParameters().get(0).asType().toString().equals("java.lang.String[]");
        return element.getSimpleName().contentEquals("main")
                && (element.getReturnType().getKind() == TypeKind.VOID
                        ? arguments || element.getParameters().isEmpty()
                        : arguments && element.getModifiers().contains(Modifier.STATIC));
    }

    /** The method as a person writes it. */
    String title() {
        return Signature.of(element);
    }
}
