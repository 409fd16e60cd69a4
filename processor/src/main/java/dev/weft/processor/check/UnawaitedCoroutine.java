package dev.weft.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Names;
import java.util.List;
import javax.lang.model.element.Element;

/** A call that gives a coroutine which nobody takes: its body never runs. */
final class UnawaitedCoroutine implements Rule {
    @Override
    public Code code() {
        return Code.WEFT040;
    }

    @Override
    public List<Finding> dropped(TreePath path, ExpressionTree call, Java java) {
        boolean coroutine = java.type(path)
                .filter(type -> java.isSubtype(type, Names.COROUTINE))
                .isPresent();
        if (!coroutine || isVerification(path, call, java)) {
            return List.of();
        }
        return List.of(new Finding(
                call,
                Java.text(call) + " is never awaited: a coroutine does nothing until it is awaited, spawned or run.",
                "await(" + Java.text(call) + "), or Weft.createTask(...) to have it run beside this."));
    }

    /** {@code verify(mock).size(page)}: the call only says what is expected. */
    private static boolean isVerification(TreePath path, ExpressionTree call, Java java) {
        return call instanceof MethodInvocationTree invocation
                && invocation.getMethodSelect() instanceof MemberSelectTree select
                && select.getExpression() instanceof MethodInvocationTree receiver
                && java.element(new TreePath(new TreePath(path, select), receiver))
                        .map(Element::getEnclosingElement)
                        .filter(owner -> owner.toString().startsWith("org.mockito."))
                        .isPresent();
    }
}
