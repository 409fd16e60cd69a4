package dev.weft.processor.check;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import dev.weft.processor.model.AsyncInterface;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.Names;
import dev.weft.processor.model.ReturnKind;
import dev.weft.processor.model.Signature;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A method that implements an async functional interface and is not marked: as a lambda it would run when it is awaited,
 * as a method it runs when it is called.
 */
final class OverrideNotAsync implements Rule {
    @Override
    public Code code() {
        return Code.WEFT048;
    }

    @Override
    public List<Finding> unmarked(MarkedMethod method, Java java) {
        ExecutableElement element = method.element();
        boolean mayOverride = element.getKind() == ElementKind.METHOD
                && element.getModifiers().contains(Modifier.PUBLIC)
                && !method.is(Modifier.STATIC)
                && ReturnKind.of(element.getReturnType()).equals(Optional.of(ReturnKind.COROUTINE));
        if (!mayOverride || onlyReturns(method.tree())) {
            return List.of();
        }
        TypeElement type = Binary.typeOf(element);
        return interfaces(type.asType(), java)
                .filter(async -> java.elements().overrides(element, async.method(), type))
                .findFirst()
                .map(async -> new Finding(
                        method.tree(),
                        method.title() + " implements the async function "
                                + Signature.name(Binary.typeOf(async.method()))
                                + " and is not @Async: its body runs at the"
                                + " call and not when the coroutine is awaited, as a lambda's would.",
                        "Mark it @Async, or let it only return another coroutine."))
                .stream()
                .toList();
    }

    /** Then it makes no difference when it runs. */
    private static boolean onlyReturns(MethodTree method) {
        List<? extends StatementTree> statements = method.getBody().getStatements();
        return statements.isEmpty()
                || (statements.size() == 1
                        && (statements.get(0) instanceof ReturnTree || statements.get(0) instanceof ThrowTree));
    }

    private static Stream<AsyncInterface> interfaces(TypeMirror type, Java java) {
        return java.types().directSupertypes(type).stream()
                .flatMap(parent -> Stream.concat(functional(parent, java).stream(), interfaces(parent, java)));
    }

    private static Optional<AsyncInterface> functional(TypeMirror type, Java java) {
        return AsyncInterface.of(type, java.elements())
                .filter(async -> async.type().getKind() == ElementKind.INTERFACE
                        && abstractMethods(async.type(), java) == 1
                        && Names.isMarked(async.method()));
    }

    private static long abstractMethods(TypeElement type, Java java) {
        return java.elements().getAllMembers(type).stream()
                .filter(member -> member.getKind() == ElementKind.METHOD
                        && member.getModifiers().contains(Modifier.ABSTRACT))
                .count();
    }
}
