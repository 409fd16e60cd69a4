package dev.weft.processor.check;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a switch expression may give. */
final class Results extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final List<TreePath> found = new ArrayList<>();

    private Results() {}

    /**
     * The expressions of which {@code path} gives the value of one: the branches of a conditional, the results of a switch
     * expression, else itself. Branches that are numbers are not given as they are: they are converted to one type.
     */
    static Stream<TreePath> of(TreePath path, Java java) {
        Tree tree = path.getLeaf();
        if (tree instanceof ParenthesizedTree parenthesized) {
            return of(new TreePath(path, parenthesized.getExpression()), java);
        }
        if (java.type(path).filter(type -> type.getKind().isPrimitive()).isPresent()) {
            return Stream.of(path);
        }
        if (tree instanceof ConditionalExpressionTree conditional) {
            return Stream.of(conditional.getTrueExpression(), conditional.getFalseExpression())
                    .flatMap(branch -> of(new TreePath(path, branch), java));
        }
        if (tree instanceof SwitchExpressionTree choice) {
            Results results = new Results();
            choice.getCases().forEach(one -> results.scan(new TreePath(path, one), null));
            return results.found.stream().flatMap(result -> of(result, java));
        }
        return Stream.of(path);
    }

    @Override
    public @Nullable Void visitCase(CaseTree one, @Nullable Void unused) {
        if (one.getBody() instanceof ExpressionTree value) {
            found.add(new TreePath(getCurrentPath(), value));
            return null;
        }
        return super.visitCase(one, null);
    }

    @Override
    public @Nullable Void visitYield(YieldTree statement, @Nullable Void unused) {
        found.add(new TreePath(getCurrentPath(), statement.getValue()));
        return null;
    }

    @Override
    public @Nullable Void visitSwitchExpression(SwitchExpressionTree inner, @Nullable Void unused) {
        return null;
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
        return null;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
        return null;
    }
}
