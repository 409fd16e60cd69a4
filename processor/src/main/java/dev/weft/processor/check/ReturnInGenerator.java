package dev.weft.processor.check;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Names;
import dev.weft.processor.model.ReturnKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A generator that visibly returns something else than its end, {@code Generator.end()}. */
final class ReturnInGenerator implements Rule {
    @Override
    public Code code() {
        return Code.WEFT011;
    }

    @Override
    public List<Finding> result(TreePath expression, Body body, Java java) {
        return body.isGenerator() ? findings(expression, body, java) : List.of();
    }

    private static List<Finding> findings(TreePath path, Body body, Java java) {
        Tree tree = path.getLeaf();
        if (tree instanceof ParenthesizedTree parenthesized) {
            return findings(new TreePath(path, parenthesized.getExpression()), body, java);
        }
        if (tree instanceof ConditionalExpressionTree conditional) {
            List<Finding> both = new ArrayList<>();
            both.addAll(findings(new TreePath(path, conditional.getTrueExpression()), body, java));
            both.addAll(findings(new TreePath(path, conditional.getFalseExpression()), body, java));
            return both;
        }
        boolean wrong = tree instanceof LiteralTree
                || tree instanceof NewClassTree
                || (tree instanceof MethodInvocationTree && !isEnd(path, java));
        if (!wrong) {
            return List.of();
        }
        String what = Java.text(tree);
        String end = body.kind().map(ReturnInGenerator::end).orElse("");
        return List.of(new Finding(
                tree,
                "return " + what + " in the generator " + body.title()
                        + ": its elements are what it yields, and return only ends it.",
                tree instanceof LiteralTree
                        ? "return " + end + ";"
                        : "Weft.yieldFrom(" + what + "); return " + end + ";"));
    }

    private static String end(ReturnKind kind) {
        return switch (kind) {
            case SEND_GENERATOR -> "SendGenerator.end(...)";
            case ASYNC_GENERATOR -> "AsyncGenerator.end()";
            default -> "Generator.end()";
        };
    }

    private static boolean isEnd(TreePath path, Java java) {
        return Stream.of(Names.GENERATOR, Names.SEND_GENERATOR, Names.ASYNC_GENERATOR)
                .anyMatch(type -> java.isMethod(path, type, "end"));
    }
}
