package dev.weft.processor.check;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Walks an attributed class with all inside it and asks the rules at each place that concerns them. */
public final class Checker {
    private static final Set<String> WORDS = Set.of("await", "yield", "yieldFrom");

    private final Java java;
    private final Lints lints;
    private final List<Rule> rules;

    /**
     * A checker for one compilation.
     *
     * @param trees of the compilation
     * @param binary its elements and types
     * @param option the value of the option {@code weft.lint}, or ""
     */
    public Checker(Trees trees, Binary binary, String option) {
        java = new Java(trees, binary);
        lints = new Lints(option);
        rules = lints.active();
    }

    /** All mistakes in {@code type}. */
    public List<Diagnostic> check(TreePath type) {
        Walk walk = new Walk();
        walk.scan(type, null);
        return List.copyOf(walk.found);
    }

    private final class Walk extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final List<Diagnostic> found = new ArrayList<>();
        private @Nullable Body body; // what is being walked through; null directly in a class

        private void ask(TreePath path, Function<Rule, List<Finding>> question) {
            for (Rule rule : rules) {
                List<Finding> findings = question.apply(rule);
                if (!findings.isEmpty() && !lints.isSuppressed(rule, path, java)) {
                    findings.forEach(one -> found.add(Diagnostic.of(rule.code(), one, path.getCompilationUnit())));
                }
            }
        }

        private void within(@Nullable Body inner, Runnable walk) {
            Body outer = body;
            body = inner;
            walk.run();
            body = outer;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            TreePath path = getCurrentPath();
            if (java.element(path).orElse(null) instanceof ExecutableElement element) {
                if (Names.isMarked(element)) {
                    ask(path, rule -> rule.marked(new MarkedMethod(method, element), java));
                }
                within(Bodies.of(element, body), () -> super.visitMethod(method, null));
            }
            return null;
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
            TreePath path = getCurrentPath();
            Body inner = Bodies.of(path, body, java);
            within(inner, () -> {
                if (lambda.getBody() instanceof ExpressionTree expression) {
                    TreePath value = new TreePath(path, expression);
                    if (inner.marked()) {
                        ask(value, rule -> rule.result(value, inner, java));
                    } else if (Bodies.isVoid(path, java)) {
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
                boolean initializer = member instanceof VariableTree || member instanceof BlockTree;
                Body inner = initializer ? Bodies.initializer(type, body) : body;
                within(inner, () -> scan(member, null));
            }
            return null;
        }

        @Override
        public @Nullable Void visitSynchronized(SynchronizedTree block, @Nullable Void unused) {
            scan(block.getExpression(), null);
            Body here = body;
            within(
                    here == null ? null : here.under("synchronized " + Java.text(block.getExpression())),
                    () -> scan(block.getBlock(), null));
            return null;
        }

        @Override
        public @Nullable Void visitReturn(ReturnTree statement, @Nullable Void unused) {
            Body here = body;
            if (statement.getExpression() != null && here != null && here.marked()) {
                TreePath value = new TreePath(getCurrentPath(), statement.getExpression());
                ask(value, rule -> rule.result(value, here, java));
            }
            return super.visitReturn(statement, null);
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
            TreePath path = getCurrentPath();
            String name = Java.nameOf(call);
            Body here = body;
            if (here != null
                    && WORDS.contains(name)
                    && !call.getArguments().isEmpty()
                    && java.isMethod(path, Names.WEFT, name)) {
                ask(path, rule -> rule.suspension(new Suspension(path, call, name, here), java));
            }
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
            TreePath path = getCurrentPath();
            if (WORDS.contains(reference.getName().toString())) {
                ask(path, rule -> rule.reference(path, reference, java));
            }
            return super.visitMemberReference(reference, null);
        }

        @Override
        public @Nullable Void visitExpressionStatement(ExpressionStatementTree statement, @Nullable Void unused) {
            dropped(new TreePath(getCurrentPath(), statement.getExpression()));
            return super.visitExpressionStatement(statement, null);
        }

        private void dropped(TreePath value) {
            if (value.getLeaf() instanceof MethodInvocationTree call) {
                ask(value, rule -> rule.dropped(value, call, java));
            }
        }
    }
}
