package dev.weft.processor.check;

import com.sun.source.tree.Tree;
import dev.weft.processor.model.ReturnKind;
import dev.weft.processor.model.Signature;
import java.util.List;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** {@code @Async} on a method that returns something else than a coroutine, future or generator. */
final class IllegalReturnType implements Rule {
    private static final List<String> FUTURES = List.of("dev.weft.Awaitable", "java.util.concurrent.Future");

    @Override
    public Code code() {
        return Code.WEFT006;
    }

    @Override
    public List<Finding> marked(MarkedMethod method, Java java) {
        TypeMirror type = method.element().getReturnType();
        Tree place = method.tree().getReturnType();
        if (place == null
                || type.getKind() == TypeKind.ERROR
                || ReturnKind.of(type).isPresent()
                || method.isMain()) {
            return List.of();
        }
        String written = Signature.type(type);
        String wrapped = type.getKind() == TypeKind.VOID ? "Void" : Signature.type(result(java.boxed(type), java));
        return List.of(new Finding(
                place,
                "@Async " + method.title() + " returns " + written
                        + ": its caller needs something to await or to iterate over.",
                "Return Coroutine<" + wrapped
                        + ">, CompletableFuture or CompletionStage; a generator returns Generator,"
                        + " SendGenerator, AsyncGenerator, Iterator or Iterable."));
    }

    /** What the caller gets in the end: of a {@code Task<Integer>} an {@code Integer}. */
    private static TypeMirror result(TypeMirror type, Java java) {
        return FUTURES.stream()
                .flatMap(future -> java.argument(type, future, 0).stream())
                .map(java::upper)
                .findFirst()
                .orElse(type);
    }
}
