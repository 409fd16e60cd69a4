package dev.weft.processor.check;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import dev.weft.processor.model.Signature;
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
    private static final Set<String> TAKING = Set.of("accept", "add", "done", "offer", "onerror", "raise");
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
        if (caught.isEmpty() || isCaughtBefore(handler, java) || passesOn(handler.tree())) {
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

    private static boolean passesOn(CatchTree clause) {
        PassingOn passing = new PassingOn(clause.getParameter());
        passing.scan(clause.getBlock(), null);
        return passing.found;
    }

    /** Looks for what hands the failure on: a throw, or a call that says it takes a failure, or it is kept or returned. */
    private static final class PassingOn extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final String variable;
        private boolean found;

        PassingOn(VariableTree parameter) {
            variable = parameter.getName().toString();
        }

        @Override
        public @Nullable Void visitThrow(ThrowTree statement, @Nullable Void unused) {
            found = true;
            return null;
        }

        @Override
        public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void unused) {
            found |= isFailure(assignment.getExpression());
            return super.visitAssignment(assignment, null);
        }

        @Override
        public @Nullable Void visitReturn(ReturnTree statement, @Nullable Void unused) {
            found |= isFailure(statement.getExpression());
            return super.visitReturn(statement, null);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void unused) {
            found |= made.getArguments().stream().anyMatch(this::isFailure);
            return super.visitNewClass(made, null);
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
            String name = Java.nameOf(call).toLowerCase(Locale.ROOT);
            boolean takesFailure = name.contains("fail")
                    || name.contains("exception")
                    || name.contains("throw")
                    || TAKING.contains(name);
            found |= takesFailure && call.getArguments().stream().anyMatch(this::isFailure);
            return super.visitMethodInvocation(call, null);
        }

        private boolean isFailure(@Nullable ExpressionTree tree) {
            return tree instanceof IdentifierTree identifier
                    && identifier.getName().contentEquals(variable);
        }
    }
}
