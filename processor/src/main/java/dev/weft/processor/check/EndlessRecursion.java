package dev.weft.processor.check;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.ReturnKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** An async method that runs itself before anything else can happen: tail calls take no stack, so nothing ends it. */
final class EndlessRecursion implements Rule {
    @Override
    public Code code() {
        return Code.WEFT046;
    }

    @Override
    public List<Finding> course(Course course, Java java) {
        if (course.calls().isEmpty()
                || !(course.path().getLeaf() instanceof MethodTree method)
                || method.getBody() == null) {
            return List.of();
        }
        for (TreePath path :
                statements(new TreePath(course.path(), method.getBody())).toList()) {
            Tree statement = path.getLeaf();
            Optional<TreePath> value = value(path);
            if (value.isEmpty()) {
                return List.of();
            }
            Optional<Tree> itself = run(value.get(), statement instanceof ReturnTree, course.body(), java)
                    .filter(run -> isItself(run, course.body(), java))
                    .map(TreePath::getLeaf);
            if (itself.isPresent()) {
                return List.of(new Finding(
                        itself.get(),
                        course.body().title() + " runs " + Java.text(itself.get())
                                + " each time before anything else can end it: that is itself, for ever.",
                        "Test first whether there is anything left to do, or call what was meant (another"
                                + " overload, super, or the object that is wrapped)."));
            }
            if (calls(statement)) {
                return List.of(); // which may wait, or end it
            }
        }
        return List.of();
    }

    /** {@code close()} in {@code closeAsync()}, which is the same there. */
    @Override
    public List<Finding> implicit(ImplicitAwait await, Java java) {
        Body body = await.body();
        boolean itself = await.sort() == ImplicitAwait.Sort.CLOSE
                && body.awaits()
                && body.sort() == Body.Sort.METHOD
                && body.title().equals("closeAsync()")
                && await.place() instanceof MethodInvocationTree call
                && Call.of(await.path(), call)
                        .receiver()
                        .map(Object::toString)
                        .orElse("this")
                        .equals("this")
                && isOfSame(await.path(), body, java);
        if (!itself) {
            return List.of();
        }
        return List.of(new Finding(
                await.place(),
                await.text() + " in closeAsync() is awaited as closeAsync(), which is this method itself, for ever.",
                "Let both call a third method that closes at once, or leave out @Async if nothing is to be awaited."));
    }

    /** Whether what is called is of the class that has the method, not of one around it. */
    private static boolean isOfSame(TreePath call, Body body, Java java) {
        return java.element(call)
                .filter(close -> body.method()
                        .filter(method -> java.types()
                                .isSubtype(
                                        java.types()
                                                .erasure(Binary.typeOf(method).asType()),
                                        java.types()
                                                .erasure(Binary.typeOf(close).asType())))
                        .isPresent())
                .isPresent();
    }

    /** The statements that are run first, those in blocks and in {@code try} blocks without resources one by one. */
    private static Stream<TreePath> statements(TreePath path) {
        if (path.getLeaf() instanceof BlockTree block) {
            return block.getStatements().stream().flatMap(statement -> statements(new TreePath(path, statement)));
        }
        return path.getLeaf() instanceof TryTree statement
                        && statement.getResources().isEmpty()
                ? statements(new TreePath(path, statement.getBlock()))
                : Stream.of(path);
    }

    /** What a plain statement computes; empty if control may go another way in it. */
    private static Optional<TreePath> value(TreePath path) {
        Tree statement = path.getLeaf();
        ExpressionTree value = null;
        if (statement instanceof ReturnTree result) {
            value = result.getExpression();
        } else if (statement instanceof ExpressionStatementTree expression) {
            value = expression.getExpression();
        } else if (statement instanceof VariableTree variable) {
            value = variable.getInitializer();
        }
        return Optional.ofNullable(value).map(tree -> new TreePath(path, tree));
    }

    /** What is run: the argument of {@code await}, or the coroutine that is returned. */
    private static Optional<TreePath> run(TreePath value, boolean returned, Body body, Java java) {
        TreePath path = first(value);
        if (path.getLeaf() instanceof MethodInvocationTree tree
                && !tree.getArguments().isEmpty()) {
            TreePath argument = new TreePath(path, tree.getArguments().get(0));
            if (Call.of(path, tree).isSuspension(java)) {
                return Optional.of(argument);
            }
            if (returned && java.isDone(path)) {
                return run(argument, false, body, java);
            }
        }
        boolean hot = body.kind().filter(ReturnKind::isHot).isPresent();
        return returned || hot ? Optional.of(path) : Optional.empty();
    }

    /** The part of {@code value} that is computed first, be it in parentheses or an operand. */
    private static TreePath first(TreePath value) {
        if (value.getLeaf() instanceof ParenthesizedTree parenthesized) {
            return first(new TreePath(value, parenthesized.getExpression()));
        }
        if (value.getLeaf() instanceof BinaryTree binary) {
            boolean left = calls(binary.getLeftOperand())
                    || binary.getKind() == Tree.Kind.CONDITIONAL_AND
                    || binary.getKind() == Tree.Kind.CONDITIONAL_OR;
            return first(new TreePath(value, left ? binary.getLeftOperand() : binary.getRightOperand()));
        }
        return value;
    }

    private static boolean isItself(TreePath path, Body body, Java java) {
        return path.getLeaf() instanceof MethodInvocationTree tree
                && java.element(path).equals(body.method().map(method -> method))
                && (isOnThis(tree) || body.method().get().getModifiers().contains(Modifier.STATIC));
    }

    private static boolean isOnThis(MethodInvocationTree tree) {
        return !(tree.getMethodSelect() instanceof MemberSelectTree select)
                || select.getExpression().toString().equals("this")
                || select.getExpression().toString().endsWith(".this");
    }

    private static boolean calls(Tree tree) {
        boolean[] found = {false};
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
                found[0] = true;
                return null;
            }
        }.scan(tree, null);
        return found[0];
    }
}
