package dev.weft.processor.check;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Names;
import dev.weft.processor.model.Signature;
import java.util.List;
import java.util.Optional;
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
                .filter(type -> isOfCoroutines(type, java)
                        && WRAPPERS.stream().anyMatch(wrapper -> java.isSubtype(type, wrapper)));
    }

    private static boolean isOfCoroutines(TypeMirror type, Java java) {
        return type instanceof DeclaredType declared
                && declared.getTypeArguments().size() == 1
                && java.isSubtype(java.upper(declared.getTypeArguments().get(0)), Names.COROUTINE);
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

    /** {@code Coroutine<Integer> size = size(page);} and no further word of it, or a list of such. */
    @Override
    public List<Finding> variable(TreePath path, VariableTree variable, Java java) {
        String name = variable.getName().toString();
        if (Dropping.isMeantToBeUnused(name)) {
            return List.of();
        }
        ExpressionTree tree = variable.getInitializer();
        TreePath initializer = new TreePath(path, tree);
        List<Call> coroutines = Results.of(initializer, java)
                .filter(one -> java.type(one)
                        .filter(type -> java.isSubtype(type, Names.COROUTINE))
                        .isPresent())
                .filter(one -> one.getLeaf() instanceof MethodInvocationTree)
                .map(one -> Call.of(one, (MethodInvocationTree) one.getLeaf()))
                .toList();
        if (!coroutines.isEmpty()) {
            boolean fresh = coroutines.stream().allMatch(call -> Dropping.isFresh(call, java));
            boolean awaited = Uses.of(path, java).anyMatch(use -> !fresh || !Dropping.isLookedAt(use, java));
            String text = Java.text(tree);
            String problem = "the variable " + name + " holds " + text + ", which" + WHY;
            return awaited ? List.of() : List.of(new Finding(variable, problem, fix(text)));
        }
        if (!holdsCoroutines(path, java) || isUsed(path, tree instanceof NewClassTree, java)) {
            return List.of();
        }
        return List.of(new Finding(
                variable,
                "no coroutine in the variable " + name
                        + " is ever awaited: a coroutine does nothing until it is awaited, spawned or run.",
                "await(gather(" + name + "))."));
    }

    private static boolean holdsCoroutines(TreePath variable, Java java) {
        return java.type(variable)
                .filter(type -> isOfCoroutines(type, java) && java.isSubtype(type, "java.util.Collection"))
                .isPresent();
    }

    /** Whether more is done with a collection than to fill it and look at it; if not {@code made} here, it may be kept. */
    private static boolean isUsed(TreePath variable, boolean made, Java java) {
        List<TreePath> uses = Uses.of(variable, java).toList();
        return made
                ? uses.stream().noneMatch(UnawaitedCoroutine::isFilling)
                        || uses.stream().anyMatch(use -> !isFilling(use) && !Dropping.isLookedAt(use, java))
                : !uses.isEmpty();
    }

    /** {@code all.add(size(page));}. */
    private static boolean isFilling(TreePath collection) {
        TreePath select = collection.getParentPath();
        TreePath call = select.getParentPath();
        return select.getLeaf() instanceof MemberSelectTree member
                && member.getIdentifier().toString().startsWith("add")
                && call.getLeaf() instanceof MethodInvocationTree
                && (call.getParentPath().getLeaf() instanceof ExpressionStatementTree
                        || call.getParentPath().getLeaf() instanceof LambdaExpressionTree);
    }

    private static String fix(String text) {
        return "await(" + text + "), or Weft.createTask(...) to have it run beside this.";
    }
}
