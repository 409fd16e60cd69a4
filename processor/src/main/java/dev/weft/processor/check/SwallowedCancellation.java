package dev.weft.processor.check;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.weft.processor.model.Signature;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** {@code catch (Throwable t)} or the like around an await, where the cancel request ends that should end the task. */
final class SwallowedCancellation implements Rule {
    private static final String CANCELLED = "dev.weft.CancelledError";
    private static final Set<String> TAKING =
            Set.of("accept", "compareandset", "complete", "done", "offer", "onerror", "push", "put", "raise", "reject");
    private static final Set<String> CATCHING = Set.of("java.lang.Throwable", "java.lang.Error", CANCELLED);

    @Override
    public Code code() {
        return Code.WEFT044;
    }

    @Override
    public List<Finding> handler(Handler handler, Java java) {
        Optional<TypeMirror> caught = types(handler.path(), handler.tree(), java)
                .filter(type -> CATCHING.contains(name(type)))
                .findFirst();
        if (caught.isEmpty() || isCaughtBefore(handler, java) || passesOn(handler, java)) {
            return List.of();
        }
        String type = Signature.type(caught.get());
        boolean exactly = name(caught.get()).equals(CANCELLED);
        return List.of(new Finding(
                handler.tree().getParameter(),
                "catch (" + type + ") around an await ends "
                        + (exactly ? "the cancel request" : "cancel requests too, which are a CancelledError")
                        + ": the task goes on as if nobody had cancelled it.",
                exactly
                        ? "Rethrow it at the end of the block, or clean up in finally."
                        : "Catch Exception instead, or put catch (CancelledError e) { throw e; } before it."));
    }

    private static Stream<TypeMirror> types(TreePath path, CatchTree clause, Java java) {
        TreePath parameter = new TreePath(path, clause.getParameter());
        Tree written = clause.getParameter().getType();
        List<? extends Tree> types =
                written instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(written);
        return types.stream().flatMap(type -> java.type(new TreePath(parameter, type)).stream());
    }

    private static String name(TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? element.getQualifiedName().toString()
                : "";
    }

    /** Whether a clause before this one takes the request. */
    private static boolean isCaughtBefore(Handler handler, Java java) {
        for (CatchTree clause : handler.block().getCatches()) {
            if (clause == handler.tree()) {
                return false;
            }
            TreePath path = new TreePath(handler.path().getParentPath(), clause);
            if (types(path, clause, java).anyMatch(type -> CATCHING.contains(name(type)))) {
                return true; // and is asked about itself
            }
        }
        return false;
    }

    private static boolean passesOn(Handler handler, Java java) {
        PassingOn passing = new PassingOn(handler.tree().getParameter(), java);
        passing.scan(new TreePath(handler.path(), handler.tree().getBlock()), null);
        return passing.found;
    }

    /** Looks for what hands the failure on: a throw, or a call that says it takes a failure, or it is kept or returned. */
    private static final class PassingOn extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final Set<String> variables = new HashSet<>(); // that hold the failure
        private final Java java;
        private int depth; // lambdas and classes inside, which throw and return for themselves
        private boolean found;

        PassingOn(VariableTree parameter, Java java) {
            variables.add(parameter.getName().toString());
            this.java = java;
        }

        @Override
        public @Nullable Void visitThrow(ThrowTree statement, @Nullable Void unused) {
            found |= depth == 0;
            return super.visitThrow(statement, null);
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
            if (isFailure(getCurrentPath(), variable.getInitializer())) {
                variables.add(variable.getName().toString());
            }
            return super.visitVariable(variable, null);
        }

        @Override
        public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void unused) {
            found |= isFailure(getCurrentPath(), assignment.getExpression());
            return super.visitAssignment(assignment, null);
        }

        @Override
        public @Nullable Void visitReturn(ReturnTree statement, @Nullable Void unused) {
            found |= depth == 0 && isFailure(getCurrentPath(), statement.getExpression());
            return super.visitReturn(statement, null);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void unused) {
            found |= isAnyFailure(getCurrentPath(), made.getArguments());
            return super.visitNewClass(made, null);
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
            String name = Java.nameOf(call).toLowerCase(Locale.ROOT);
            boolean takesFailure = name.contains("fail")
                    || name.contains("exception")
                    || name.contains("throw")
                    || name.startsWith("add")
                    || name.startsWith("set")
                    || TAKING.contains(name);
            found |= isAnyFailure(getCurrentPath(), call.getArguments())
                    && (takesFailure || throwsItself(getCurrentPath()));
            return super.visitMethodInvocation(call, null);
        }

        /** Whether a method of this compilation that is called has a throw in its own body. */
        private boolean throwsItself(TreePath call) {
            boolean[] found = {false};
            java.element(call)
                    .map(java.trees()::getTree)
                    .ifPresent(method -> new Inside() {
                        @Override
                        public @Nullable Void visitThrow(ThrowTree statement, @Nullable Void unused) {
                            found[0] = true;
                            return null;
                        }
                    }.scan(method, null));
            return found[0];
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
            depth++;
            super.visitLambdaExpression(lambda, null);
            depth--;
            return null;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            depth++;
            super.visitClass(type, null);
            depth--;
            return null;
        }

        private boolean isAnyFailure(TreePath path, List<? extends ExpressionTree> arguments) {
            return arguments.stream().anyMatch(argument -> isFailure(path, argument));
        }

        /** Whether {@code tree}, which is in {@code path}, is the failure or holds it: {@code Optional.of(t)}. */
        private boolean isFailure(TreePath path, @Nullable ExpressionTree tree) {
            if (tree instanceof IdentifierTree identifier) {
                return variables.contains(identifier.getName().toString());
            }
            if (tree instanceof TypeCastTree cast) {
                return isFailure(new TreePath(path, cast), cast.getExpression());
            }
            if (tree instanceof MethodInvocationTree call) {
                TreePath made = new TreePath(path, call);
                return isAnyFailure(made, call.getArguments())
                        && java.type(made).filter(this::holdsFailure).isPresent();
            }
            return (tree instanceof ConditionalExpressionTree || tree instanceof ParenthesizedTree)
                    && Results.of(new TreePath(path, tree), java)
                            .filter(one -> one.getLeaf() != tree) // as it is for numbers
                            .anyMatch(one -> isFailure(one.getParentPath(), (ExpressionTree) one.getLeaf()));
        }

        private boolean holdsFailure(TypeMirror type) {
            return java.isSubtype(type, "java.lang.Throwable")
                    || (type instanceof DeclaredType declared
                            && declared.getTypeArguments().stream().anyMatch(this::holdsFailure));
        }
    }
}
