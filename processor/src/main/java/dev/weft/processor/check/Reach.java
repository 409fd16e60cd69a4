package dev.weft.processor.check;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/** Which places of a body control may come to from which, as far as its branches say; loops are not gone through again. */
final class Reach {
    private Reach() {}

    /** Whether control may come from {@code from} to {@code to}, which is behind it in the source. */
    static boolean isPossible(TreePath from, TreePath to) {
        Optional<Tree> left = Optional.empty(); // what control leaves before it can come to what is behind
        Tree inner = from.getLeaf();
        for (TreePath path = from.getParentPath(); path != null; path = path.getParentPath()) {
            Tree outer = path.getLeaf();
            Optional<Tree> other = childTowards(to, outer);
            if (other.isPresent()) {
                return outer instanceof TryTree || !(left.isPresent() || isEither(outer, inner, other.get()));
            }
            TreePath here = path;
            left = left.filter(tree -> tree != outer).or(() -> leaving(here));
            inner = outer;
        }
        return true;
    }

    /** The part of {@code outer} that {@code path} is in; empty if it is not in {@code outer}. */
    private static Optional<Tree> childTowards(TreePath path, Tree outer) {
        for (TreePath inner = path; inner.getParentPath() != null; inner = inner.getParentPath()) {
            if (inner.getParentPath().getLeaf() == outer) {
                return Optional.of(inner.getLeaf());
            }
        }
        return Optional.empty();
    }

    /** Whether only one of two parts of {@code outer} is run. */
    private static boolean isEither(Tree outer, Tree first, Tree second) {
        if (outer instanceof IfTree choice) {
            return first == choice.getThenStatement() && second == choice.getElseStatement();
        }
        if (outer instanceof ConditionalExpressionTree choice) {
            return first == choice.getTrueExpression() && second == choice.getFalseExpression();
        }
        return first != second
                && first instanceof CaseTree one
                && second instanceof CaseTree
                && (one.getCaseKind() == CaseTree.CaseKind.RULE || endsIn(one.getStatements(), true));
    }

    /** What is left at the end of {@code path} at the latest: a loop or the like, or the whole file for a method. */
    private static Optional<Tree> leaving(TreePath path) {
        Tree tree = path.getLeaf();
        return switch (tree.getKind()) {
            case RETURN, THROW -> Optional.of(path.getCompilationUnit());
            case BREAK -> target(path, ((BreakTree) tree).getLabel());
            case CONTINUE -> target(path, ((ContinueTree) tree).getLabel()).filter(loop -> !testsBehind(loop));
            case BLOCK -> leavingAtEnd(path, ((BlockTree) tree).getStatements());
            case CASE -> leavingAtEnd(path, ((CaseTree) tree).getStatements());
            default -> Optional.empty();
        };
    }

    private static Optional<Tree> leavingAtEnd(TreePath path, @Nullable List<? extends StatementTree> statements) {
        if (statements == null || statements.isEmpty()) {
            return Optional.empty();
        }
        StatementTree last = statements.get(statements.size() - 1);
        return last instanceof BlockTree ? Optional.empty() : leaving(new TreePath(path, last));
    }

    /** The statement that {@code jump} ends, or of which it ends one round. */
    private static Optional<Tree> target(TreePath jump, @Nullable Name label) {
        for (TreePath path = jump.getParentPath(); path != null; path = path.getParentPath()) {
            Tree tree = path.getLeaf();
            boolean found = label == null
                    ? switch (tree.getKind()) {
                        case FOR_LOOP, ENHANCED_FOR_LOOP, WHILE_LOOP, DO_WHILE_LOOP -> true;
                        case SWITCH -> jump.getLeaf() instanceof BreakTree;
                        default -> false;
                    }
                    : tree instanceof LabeledStatementTree labeled
                            && labeled.getLabel().equals(label);
            if (found) {
                return Optional.of(tree);
            }
        }
        return Optional.empty();
    }

    /** Whether a loop goes on to its condition, which is behind its body. */
    private static boolean testsBehind(Tree loop) {
        return loop instanceof DoWhileLoopTree
                || (loop instanceof LabeledStatementTree labeled && testsBehind(labeled.getStatement()));
    }

    private static boolean endsIn(@Nullable List<? extends StatementTree> statements, boolean orBreak) {
        if (statements == null || statements.isEmpty()) {
            return false;
        }
        return switch (statements.get(statements.size() - 1).getKind()) {
            case RETURN, THROW -> true;
            case BREAK, CONTINUE, YIELD -> orBreak;
            default -> false;
        };
    }
}
