package dev.weft.processor.check;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.weft.processor.model.Names;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/** Walks an attributed class with all inside it, once, and has the rules asked at each place that concerns them. */
final class Walk extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Java java;
    private final Findings findings;
    private @Nullable Body body; // what is being walked through; null directly in a class
    private List<Step> steps = new ArrayList<>(); // those met in it, if it is marked
    private int suspensions; // how many were met in it

    Walk(Java java, Findings findings) {
        this.java = java;
        this.findings = findings;
    }

    /** Walks through other code than that around it. */
    private void within(Body inner, Runnable walk) {
        Body outer = body;
        List<Step> outerSteps = steps;
        int outerSuspensions = suspensions;
        body = inner;
        steps = new ArrayList<>();
        suspensions = 0;
        walk.run();
        if (inner.marked()) {
            TreePath path = getCurrentPath();
            Course course = new Course(path, inner, steps);
            findings.ask(path, rule -> rule.course(course, java));
        }
        body = outer;
        steps = outerSteps;
        suspensions = outerSuspensions;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
        TreePath path = getCurrentPath();
        if (java.element(path).orElse(null) instanceof ExecutableElement element) {
            if (Names.isMarked(element)) {
                findings.ask(path, rule -> rule.marked(new MarkedMethod(method, element), java));
            } else if (method.getBody() != null) {
                findings.ask(path, rule -> rule.unmarked(new MarkedMethod(method, element), java));
            }
            within(Bodies.of(element, body), () -> super.visitMethod(method, null));
        }
        return null;
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
        TreePath path = getCurrentPath();
        if (java.type(path).filter(type -> type.getKind() != TypeKind.NONE).isEmpty()) {
            return null; // it does not compile, and nobody knows yet whether it is async
        }
        Body inner = Bodies.of(path, body, java);
        within(inner, () -> {
            if (lambda.getBody() instanceof ExpressionTree expression) {
                TreePath value = new TreePath(path, expression);
                if (inner.marked()) {
                    findings.ask(value, rule -> rule.result(value, inner, java));
                } else if (expression instanceof MethodInvocationTree && Bodies.isVoid(path, java)) {
                    dropped(value);
                }
            }
            super.visitLambdaExpression(lambda, null);
        });
        return null;
    }

    /** Fields and initializer blocks stand directly in a class. */
    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
        for (Tree member : type.getMembers()) {
            if (member instanceof VariableTree variable) {
                component(type, variable);
            }
            if (member instanceof VariableTree || member instanceof BlockTree) {
                within(Bodies.initializer(type, body), () -> scan(member, null));
            } else {
                scan(member, null);
            }
        }
        return null;
    }

    /** The mark of a record's component is that of its accessor, which has no tree where nobody writes it. */
    private void component(ClassTree type, VariableTree field) {
        TreePath path = getCurrentPath();
        if (type.getKind() == Tree.Kind.RECORD && java.element(path).orElse(null) instanceof TypeElement record) {
            for (RecordComponentElement one : record.getRecordComponents()) {
                ExecutableElement accessor = one.getAccessor();
                if (one.getSimpleName().contentEquals(field.getName())
                        && Names.isMarked(accessor)
                        && java.trees().getTree(accessor) == null) {
                    findings.ask(path, rule -> rule.component(field, accessor, java));
                }
            }
        }
    }

    @Override
    public @Nullable Void visitSynchronized(SynchronizedTree block, @Nullable Void unused) {
        scan(block.getExpression(), null);
        Body outer = body;
        body = outer == null ? null : outer.under("synchronized " + Java.text(block.getExpression()));
        scan(block.getBlock(), null);
        body = outer;
        return null;
    }

    @Override
    public @Nullable Void visitTry(TryTree statement, @Nullable Void unused) {
        int before = suspensions;
        for (Tree resource : statement.getResources()) {
            implicit(ImplicitAwait.Sort.RESOURCE, new TreePath(getCurrentPath(), resource), Names.ASYNC_CLOSEABLE);
        }
        scan(statement.getResources(), null);
        scan(statement.getBlock(), null);
        boolean awaits = suspensions > before;
        TreePath path = getCurrentPath();
        Body here = body;
        for (CatchTree clause : statement.getCatches()) {
            if (awaits && here != null && here.awaits()) {
                Handler handler = new Handler(new TreePath(path, clause), clause, statement, here);
                TreePath parameter = new TreePath(handler.path(), clause.getParameter());
                findings.ask(parameter, rule -> rule.handler(handler, java));
            }
            scan(clause, null);
        }
        return scan(statement.getFinallyBlock(), null);
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree statement, @Nullable Void unused) {
        Body here = body;
        if (statement.getExpression() != null && here != null && here.marked()) {
            TreePath value = new TreePath(getCurrentPath(), statement.getExpression());
            findings.ask(value, rule -> rule.result(value, here, java));
            super.visitReturn(statement, null);
            if (here.isCoroutine()) {
                Results.of(value, java)
                        .filter(result -> !java.isDone(result))
                        .forEach(result -> implicit(ImplicitAwait.Sort.RESULT, result, here));
            }
            return null;
        }
        return super.visitReturn(statement, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
        Body here = body;
        if (here != null) {
            Call call = Call.of(getCurrentPath(), tree);
            if (call.isSuspension(java)) {
                suspensions++;
                Suspension suspension = new Suspension(call.path(), tree, call.name(), here);
                findings.ask(call.path(), rule -> rule.suspension(suspension, java));
            }
            if (isClose(call)) {
                implicit(ImplicitAwait.Sort.CLOSE, call.path(), here);
            }
            if (Dropping.isLookedAt(call.path(), java) && Dropping.isFresh(call, java)) {
                dropped(call.path());
            }
            if (call.receiver().filter(Walk::mayCall).isPresent()) {
                findings.ask(call.path(), rule -> rule.chained(call, java));
            }
            if (Names.ITERATING.contains(call.name()) && call.isOn(Names.ASYNC_GENERATOR, java)) {
                implicit(ImplicitAwait.Sort.ITERATOR, call.path(), here);
            }
            super.visitMethodInvocation(tree, null);
            steps.add(call);
            return null;
        }
        return super.visitMethodInvocation(tree, null);
    }

    private boolean isClose(Call call) {
        return call.name().equals("close")
                && call.tree().getArguments().isEmpty()
                && (call.receiver().isPresent()
                        ? call.isOn(Names.ASYNC_CLOSEABLE, java)
                        : call.isOf(Names.ASYNC_CLOSEABLE, java));
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
        TreePath path = getCurrentPath();
        findings.ask(path, rule -> rule.reference(path, reference, java));
        return super.visitMemberReference(reference, null);
    }

    @Override
    public @Nullable Void visitExpressionStatement(ExpressionStatementTree statement, @Nullable Void unused) {
        dropped(new TreePath(getCurrentPath(), statement.getExpression()));
        return super.visitExpressionStatement(statement, null);
    }

    private void dropped(TreePath value) {
        if (value.getLeaf() instanceof MethodInvocationTree tree) {
            Call call = Call.of(value, tree);
            findings.ask(value, rule -> rule.dropped(call, java));
        }
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
        if (variable.getInitializer() != null && mayCall(variable.getInitializer()) && isLocal()) {
            TreePath path = getCurrentPath();
            findings.ask(path, rule -> rule.variable(path, variable, java));
        }
        return super.visitVariable(variable, null);
    }

    private static boolean mayCall(ExpressionTree value) {
        return switch (value.getKind()) {
            case METHOD_INVOCATION, NEW_CLASS, PARENTHESIZED, CONDITIONAL_EXPRESSION, SWITCH_EXPRESSION -> true;
            default -> false;
        };
    }

    private boolean isLocal() {
        return !(getCurrentPath().getParentPath().getLeaf() instanceof ClassTree);
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree loop, @Nullable Void unused) {
        if (loop.getExpression() instanceof MethodInvocationTree) {
            TreePath path = getCurrentPath();
            findings.ask(path, rule -> rule.loop(path, loop, java));
        }
        implicit(ImplicitAwait.Sort.LOOP, new TreePath(getCurrentPath(), loop.getExpression()), Names.ASYNC_GENERATOR);
        return super.visitEnhancedForLoop(loop, null);
    }

    /** Asks about what awaits if it is of {@code type}. */
    private void implicit(ImplicitAwait.Sort sort, TreePath path, String type) {
        Body here = body;
        if (here != null
                && java.type(path).filter(one -> java.isSubtype(one, type)).isPresent()) {
            implicit(sort, path, here);
        }
    }

    private void implicit(ImplicitAwait.Sort sort, TreePath path, Body here) {
        ImplicitAwait await = new ImplicitAwait(sort, path, path.getLeaf(), here);
        steps.add(await);
        suspensions += await.awaits(java) ? 1 : 0;
        findings.ask(path, rule -> rule.implicit(await, java));
    }
}
