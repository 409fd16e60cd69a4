package dev.weft.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Names;
import dev.weft.processor.model.Signature;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** A coroutine that nobody takes: its body never runs. */
final class UnawaitedCoroutine implements Rule {
    private static final String WHY =
            " is never awaited: a coroutine does nothing until it is awaited, spawned or run.";
    private static final List<String> WRAPPERS =
            List.of("java.util.concurrent.CompletionStage", "java.util.concurrent.Future", "java.util.Optional");

    @Override
    public Code code() {
        return Code.WEFT040;
    }

    @Override
    public List<Finding> dropped(Call call, Java java) {
        boolean made = Dropping.makes(call, Names.COROUTINE, java);
        Optional<TypeMirror> holder = made ? Optional.empty() : inner(call, java);
        if ((!made && holder.isEmpty()) || Dropping.isDeliberate(call, java)) {
            return List.of();
        }
        String text = Java.text(call.tree());
        return List.of(holder.map(type -> new Finding(
                        call.tree(),
                        "the coroutine in what " + text + " returns, " + Signature.type(type) + "," + WHY,
                        "Await what comes out of it too: await(await(stage)) for a stage."))
                .orElseGet(() -> new Finding(call.tree(), text + WHY, fix(text))));
    }

    /** {@code await(stage.thenApply(this::size))} gives a coroutine, and {@code stage.thenApply(this::size)} holds one. */
    private static Optional<TypeMirror> inner(Call call, Java java) {
        return call.method(java)
                .filter(method -> method.getReturnType() instanceof DeclaredType)
                .flatMap(method -> java.type(call.path()))
                .filter(type -> type instanceof DeclaredType declared
                        && declared.getTypeArguments().size() == 1
                        && java.isSubtype(declared.getTypeArguments().get(0), Names.COROUTINE)
                        && WRAPPERS.stream().anyMatch(wrapper -> java.isSubtype(type, wrapper)));
    }

    /** {@code pages.forEach(this::size)}. */
    @Override
    public List<Finding> reference(TreePath path, MemberReferenceTree reference, Java java) {
        boolean coroutine = java.element(path)
                .filter(element -> element instanceof ExecutableElement method
                        && java.isSubtype(method.getReturnType(), Names.COROUTINE))
                .isPresent();
        if (!coroutine || !Bodies.isVoid(path, java) || Dropping.isDeliberate(path, java)) {
            return List.of();
        }
        String text = Java.text(reference);
        String target = java.type(path).map(Signature::type).orElse("a function that returns nothing");
        return List.of(new Finding(
                reference,
                text + " as " + target + " drops the coroutine: it" + WHY,
                "Call and await it yourself, in a loop for many; or at once: await(gather(all, " + text + "))."));
    }

    /** {@code Coroutine<Integer> size = size(page);} and no further word of it. */
    @Override
    public List<Finding> variable(TreePath path, VariableTree variable, Java java) {
        ExpressionTree tree = variable.getInitializer();
        TreePath initializer = new TreePath(path, tree);
        boolean coroutine = java.type(initializer)
                        .filter(type -> java.isSubtype(type, Names.COROUTINE))
                        .isPresent()
                && Results.of(initializer, java).anyMatch(one -> one.getLeaf() instanceof MethodInvocationTree);
        String name = variable.getName().toString();
        Optional<Element> element = coroutine ? java.element(path) : Optional.empty();
        if (element.isEmpty() || Dropping.isMeantToBeUnused(name) || Uses.any(element.get(), path, java)) {
            return List.of();
        }
        String text = Java.text(tree);
        return List.of(new Finding(variable, "the variable " + name + " holds " + text + ", which" + WHY, fix(text)));
    }

    private static String fix(String text) {
        return "await(" + text + "), or Weft.createTask(...) to have it run beside this.";
    }
}
