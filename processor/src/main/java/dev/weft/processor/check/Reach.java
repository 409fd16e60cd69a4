package dev.weft.processor.check;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which places of a body control may come to from which, as far as its branches say; loops are not gone through again. */
final class Reach {
    private Reach() {}

    /** Whether control may come from {@code from} to {@code to}, which is behind it in the source. */
    static boolean isPossible(TreePath from, TreePath to) {
        boolean leaves = false;
        Tree inner = from.getLeaf();
        for (TreePath path = from.getParentPath(); path != null; path = path.getParentPath()) {
            Tree outer = path.getLeaf();
            Optional<Tree> other = childTowards(to, outer);
            if (other.isPresent()) {
                return outer instanceof TryTree || !(leaves || isEither(outer, inner, other.get()));
            }
            leaves |= leaves(outer);
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

    private static boolean leaves(Tree tree) {
        return switch (tree.getKind()) {
            case RETURN, THROW -> true;
            case BLOCK -> endsIn(((BlockTree) tree).getStatements(), false);
            case CASE -> endsIn(((CaseTree) tree).getStatements(), false);
            default -> false;
        };
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
