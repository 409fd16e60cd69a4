package dev.weft.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.Names;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/**
 * A call of a method.
 *
 * @param path where it is
 * @param tree the call
 * @param name the name by which it calls
 */
record Call(TreePath path, MethodInvocationTree tree, String name) implements Step {
    @Override
    public MethodInvocationTree place() {
        return tree;
    }

    @Override
    public boolean awaits(Java java) {
        return isSuspension(java);
    }

    @Override
    public String title() {
        return name.equals("await") ? name : "Weft." + name;
    }

    @Override
    public String awaited() {
        return (name.equals("await") ? Java.text(tree.getArguments().get(0)) : "the generator") + " is suspended";
    }

    static Call of(TreePath path, MethodInvocationTree tree) {
        return new Call(path, tree, Java.nameOf(tree));
    }

    /** What it is called on; empty if that is not written. */
    Optional<ExpressionTree> receiver() {
        return tree.getMethodSelect() instanceof MemberSelectTree select
                ? Optional.of(select.getExpression())
                : Optional.empty();
    }

    /** The same, and where it is. */
    Optional<TreePath> receiverPath() {
        TreePath method = new TreePath(path, tree.getMethodSelect());
        return receiver().map(receiver -> new TreePath(method, receiver));
    }

    /** What it is called on, as {@link Java#variable}, or "". */
    String on() {
        return receiver().map(Java::variable).orElse("");
    }

    /** What it calls. */
    Optional<ExecutableElement> method(Java java) {
        return java.element(path).filter(ExecutableElement.class::isInstance).map(ExecutableElement.class::cast);
    }

    /** Whether it calls a method of {@code owner}, or of a subtype. */
    boolean isOf(String owner, Java java) {
        return method(java)
                .filter(method -> java.isSubtype(Binary.typeOf(method).asType(), owner))
                .isPresent();
    }

    /** Whether what it is called on is written, and of the type {@code type} or a subtype. */
    boolean isOn(String type, Java java) {
        return receiverPath()
                .flatMap(java::type)
                .filter(one -> java.isSubtype(one, type))
                .isPresent();
    }

    /** Whether it is a suspension point. */
    boolean isSuspension(Java java) {
        return Names.SUSPENDING.contains(name)
                && !tree.getArguments().isEmpty()
                && java.isMethod(path, Names.WEFT, name);
    }
}
