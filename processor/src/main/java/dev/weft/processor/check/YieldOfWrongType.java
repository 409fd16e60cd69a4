package dev.weft.processor.check;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Names;
import dev.weft.processor.model.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * A {@code Weft.yield} or {@code yieldFrom} that does not fit the generator's type: by what it hands out, or by what is
 * expected to be sent in.
 */
final class YieldOfWrongType implements Rule {
    @Override
    public Code code() {
        return Code.WEFT009;
    }

    @Override
    public List<Finding> suspension(Suspension suspension, Java java) {
        if (suspension.isAwait() || !suspension.body().isGenerator()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        Results.of(suspension.argument(), java).forEach(argument -> {
            handedOut(suspension, argument, java).ifPresent(findings::add);
            handedOn(suspension, argument, java).ifPresent(findings::add);
        });
        sentIn(suspension, java).ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> handedOut(Suspension suspension, TreePath argument, Java java) {
        Optional<TypeMirror> wanted = suspension.body().yielded().map(java::upper);
        Optional<TypeMirror> given = java.type(argument)
                .flatMap(type -> each(suspension, type, java))
                .map(java::boxed);
        if (wanted.isEmpty()
                || given.isEmpty()
                || fits(given.get(), wanted.get(), java)
                || mayFit(suspension, argument, wanted.get(), java)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                argument.getLeaf(),
                suspension.word() + " of " + Signature.type(java.upper(given.get())) + in(suspension) + ".",
                "Convert what is yielded to " + Signature.type(wanted.get()) + ", or change the return type."));
    }

    /** What {@code Weft.yield} gives is what was sent, and nothing can be sent to most generators. */
    private static Optional<Finding> sentIn(Suspension suspension, Java java) {
        TreePath call = suspension.path();
        if (!isYield(suspension) || call.getParentPath().getLeaf() instanceof ExpressionStatementTree) {
            return Optional.empty();
        }
        if (!suspension.body().takesValues()) {
            return Optional.of(new Finding(
                    suspension.call(),
                    "the value of " + Java.text(suspension.call()) + in(suspension)
                            + ": it is always null, because nobody can send anything to that.",
                    "Do without the value, or return SendGenerator, whose caller sends one for each element."));
        }
        Optional<TypeMirror> sent = suspension.body().sent().map(java::upper);
        Optional<TypeMirror> expected = java.type(call);
        if (sent.isEmpty() || expected.isEmpty() || fits(sent.get(), expected.get(), java)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                suspension.call(),
                suspension.word() + " is expected to give " + Signature.type(expected.get()) + in(suspension)
                        + ": what is sent is " + Signature.type(sent.get()) + ".",
                "Take it as " + Signature.type(sent.get()) + ", or change the return type."));
    }

    /** What is sent to a generator that yields from another is sent to that. */
    private static Optional<Finding> handedOn(Suspension suspension, TreePath argument, Java java) {
        if (isYield(suspension)) {
            return Optional.empty();
        }
        Optional<TypeMirror> sent = suspension.body().sent().map(java::upper);
        Optional<TypeMirror> wanted = java.type(argument)
                .flatMap(type -> java.argument(type, Names.SEND_GENERATOR, 1))
                .map(java::lower);
        if (sent.isEmpty() || wanted.isEmpty() || fits(sent.get(), wanted.get(), java)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                argument.getLeaf(),
                suspension.word() + " of a generator to which " + Signature.type(wanted.get()) + " is sent"
                        + in(suspension) + ": what is sent is " + Signature.type(sent.get()) + ".",
                "Yield from a generator that takes " + Signature.type(sent.get()) + ", or change the return type."));
    }

    private static boolean isYield(Suspension suspension) {
        return suspension.method().equals("yield");
    }

    private static String in(Suspension suspension) {
        return " in " + suspension.body().title() + ", which returns "
                + suspension.body().result().map(Signature::type).orElse("");
    }

    private static boolean fits(TypeMirror given, TypeMirror wanted, Java java) {
        return java.types().isAssignable(java.upper(given), wanted);
    }

    /**
     * Whether what has been inferred without knowing what is wanted, as in {@code List.of()}, could be what is wanted: if it
     * is so but for type arguments, or if it is a type variable and so are all arguments that are of that.
     */
    private static boolean mayFit(Suspension suspension, TreePath argument, TypeMirror wanted, Java java) {
        Optional<TypeMirror> before = java.beforeInference(argument);
        if (!isYield(suspension) && before.filter(YieldOfWrongType::isVariable).isPresent()) {
            return argumentsFit(
                    argument,
                    before.get(),
                    one -> java.type(one)
                                    .flatMap(type -> each(suspension, type, java))
                                    .filter(given -> !fits(given, wanted, java))
                                    .isEmpty()
                            || mayFit(suspension, one, wanted, java),
                    java);
        }
        return before.flatMap(type -> each(suspension, type, java))
                .filter(type -> fits(java.types().erasure(type), java.types().erasure(wanted), java)
                        || (isVariable(type)
                                && fits(
                                        java.types().erasure(wanted),
                                        java.types().erasure(type),
                                        java)
                                && argumentsFit(
                                        argument,
                                        type,
                                        one -> java.beforeInference(one).isPresent()
                                                || java.type(one)
                                                        .filter(given -> given.getKind() != TypeKind.ARRAY
                                                                && !fits(java.boxed(given), wanted, java))
                                                        .isEmpty(),
                                        java)))
                .isPresent();
    }

    private static boolean isVariable(TypeMirror type) {
        return type.getKind() == TypeKind.TYPEVAR;
    }

    /** Whether each argument of a call whose parameter is of the type {@code variable} fits. */
    private static boolean argumentsFit(TreePath path, TypeMirror variable, Predicate<TreePath> fits, Java java) {
        if (!(path.getLeaf() instanceof MethodInvocationTree call)
                || !(java.element(path).orElse(null) instanceof ExecutableElement method)) {
            return true;
        }
        List<? extends VariableElement> parameters = method.getParameters();
        return IntStream.range(0, call.getArguments().size())
                .filter(i -> {
                    int index = Math.min(i, parameters.size() - 1);
                    TypeMirror type = parameters.get(index).asType();
                    boolean spread = method.isVarArgs() && index == parameters.size() - 1;
                    return java.types().isSameType(spread ? ((ArrayType) type).getComponentType() : type, variable);
                })
                .mapToObj(i -> new TreePath(path, call.getArguments().get(i)))
                .allMatch(fits);
    }

    /** What is handed out one by one of a {@code type} that is yielded or yielded from; empty if it does not say. */
    private static Optional<TypeMirror> each(Suspension suspension, TypeMirror type, Java java) {
        if (isYield(suspension)) {
            return Optional.of(type);
        }
        return java.argument(type, "java.lang.Iterable", 0).or(() -> java.argument(type, "java.util.Iterator", 0));
    }
}
