package dev.weft.processor.check;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/** A generator that has something to clean up and is left before its end without being closed. */
final class UnclosedGenerator implements Rule {
    @Override
    public Code code() {
        return Code.WEFT049;
    }

    /** {@code for (String line : lines()) { if (...) break; }}. */
    @Override
    public List<Finding> loop(TreePath path, EnhancedForLoopTree loop, Java java) {
        TreePath generator = new TreePath(path, loop.getExpression());
        if (!cleansUp(generator, java) || !isLeft(path, loop)) {
            return List.of();
        }
        String text = Java.text(loop.getExpression());
        return List.of(new Finding(
                loop.getExpression(),
                text + " is left in the middle by this loop and not closed: its finally blocks never run.",
                "try (var generator = " + text + ") { for (... : generator) ... }."));
    }

    /** {@code Generator<String> lines = lines(); lines.next();} and no more. */
    @Override
    public List<Finding> variable(TreePath path, VariableTree variable, Java java) {
        if (path.getParentPath().getLeaf() instanceof TryTree
                || !cleansUp(new TreePath(path, variable.getInitializer()), java)) {
            return List.of();
        }
        Optional<Element> element = java.element(path);
        List<TreePath> uses = element.map(one -> Uses.of(one, path, java)).orElse(List.of());
        if (uses.isEmpty() || !uses.stream().allMatch(UnclosedGenerator::isNext)) {
            return List.of();
        }
        return List.of(new Finding(
                variable,
                "the generator " + variable.getName()
                        + " is neither closed nor iterated to its end: its finally blocks never run.",
                "try (var " + variable.getName() + " = " + Java.text(variable.getInitializer()) + ") { ... }."));
    }

    /** {@code lines().next()}. */
    @Override
    public List<Finding> chained(Call call, Java java) {
        Optional<TreePath> generator = Optional.of(call)
                .filter(one ->
                        one.name().equals("next") && one.tree().getArguments().isEmpty())
                .flatMap(Call::receiverPath)
                .map(UnclosedGenerator::iterated)
                .filter(one -> cleansUp(one, java));
        return generator.stream()
                .map(one -> Java.text(one.getLeaf()))
                .map(text -> new Finding(
                        call.tree(),
                        text
                                + " is asked for one element, left in the middle and not closed: its finally blocks"
                                + " never run.",
                        "try (var generator = " + text + ") { ... generator.next() ... }."))
                .toList();
    }

    /** What is iterated over: without parentheses, and without {@code iterator()}, which gives a generator itself. */
    private static TreePath iterated(TreePath path) {
        if (path.getLeaf() instanceof ParenthesizedTree parenthesized) {
            return iterated(new TreePath(path, parenthesized.getExpression()));
        }
        return path.getLeaf() instanceof MethodInvocationTree tree
                        && Java.nameOf(tree).equals("iterator")
                        && tree.getMethodSelect() instanceof MemberSelectTree
                ? Call.of(path, tree)
                        .receiverPath()
                        .map(UnclosedGenerator::iterated)
                        .orElse(path)
                : path;
    }

    /** Whether all that happens to the generator is that one element is taken. */
    private static boolean isNext(TreePath use) {
        TreePath select = use.getParentPath();
        return select.getLeaf() instanceof MemberSelectTree member
                && member.getIdentifier().contentEquals("next")
                && select.getParentPath().getLeaf() instanceof MethodInvocationTree
                && !isInLoop(use);
    }

    private static boolean isInLoop(TreePath use) {
        for (TreePath path = use; path != null; path = path.getParentPath()) {
            switch (path.getLeaf().getKind()) {
                case FOR_LOOP, WHILE_LOOP, DO_WHILE_LOOP, ENHANCED_FOR_LOOP, LAMBDA_EXPRESSION, TRY -> {
                    return true;
                }
                case METHOD -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }

    /** Whether {@code path} calls a generator method, of this compilation, that yields in a try block with clean-up. */
    private static boolean cleansUp(TreePath path, Java java) {
        if (!(path.getLeaf() instanceof MethodInvocationTree tree)) {
            return false;
        }
        Call call = Call.of(path, tree);
        return call.method(java)
                .filter(method -> Names.isMarked(method) && Dropping.makes(call, Names.GENERATOR, java))
                .flatMap(method -> Optional.ofNullable(java.trees().getTree(method)))
                .filter(UnclosedGenerator::yieldsInTry)
                .isPresent();
    }

    private static boolean yieldsInTry(MethodTree method) {
        boolean[] found = {false};
        new Inside() {
            private int depth;

            @Override
            public @Nullable Void visitTry(TryTree statement, @Nullable Void unused) {
                boolean cleansUp = statement.getFinallyBlock() != null
                        || !statement.getResources().isEmpty();
                depth += cleansUp ? 1 : 0;
                scan(statement.getBlock(), null);
                scan(statement.getCatches(), null);
                depth -= cleansUp ? 1 : 0;
                return scan(statement.getFinallyBlock(), null);
            }

            @Override
            public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
                found[0] |= depth > 0 && Java.nameOf(call).startsWith("yield");
                return super.visitMethodInvocation(call, null);
            }
        }.scan(method, null);
        return found[0];
    }

    /** Whether control may leave the loop from inside. */
    private static boolean isLeft(TreePath path, EnhancedForLoopTree loop) {
        boolean[] found = {false};
        new Inside() {
            private final Set<Name> labels = new HashSet<>(); // of statements inside
            private int caught; // blocks inside whose failures may be caught
            private int breakable; // loops and switches inside, at which an unlabelled break ends

            @Override
            public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
                if (tree == null) {
                    return null;
                }
                boolean ends = switch (tree.getKind()) {
                    case FOR_LOOP, WHILE_LOOP, DO_WHILE_LOOP, ENHANCED_FOR_LOOP, SWITCH -> true;
                    default -> false;
                };
                breakable += ends ? 1 : 0;
                super.scan(tree, null);
                breakable -= ends ? 1 : 0;
                return null;
            }

            @Override
            public @Nullable Void visitLabeledStatement(LabeledStatementTree statement, @Nullable Void unused) {
                labels.add(statement.getLabel());
                return super.visitLabeledStatement(statement, null);
            }

            @Override
            public @Nullable Void visitBreak(BreakTree statement, @Nullable Void unused) {
                found[0] |= statement.getLabel() == null ? breakable == 0 : !labels.contains(statement.getLabel());
                return null;
            }

            @Override
            public @Nullable Void visitContinue(ContinueTree statement, @Nullable Void unused) {
                found[0] |= statement.getLabel() != null
                        && !labels.contains(statement.getLabel())
                        && !isLabelOf(path, statement.getLabel());
                return null;
            }

            @Override
            public @Nullable Void visitTry(TryTree statement, @Nullable Void unused) {
                int catching = statement.getCatches().isEmpty() ? 0 : 1;
                caught += catching;
                scan(statement.getResources(), null);
                scan(statement.getBlock(), null);
                caught -= catching;
                scan(statement.getCatches(), null);
                return scan(statement.getFinallyBlock(), null);
            }

            @Override
            public @Nullable Void visitThrow(ThrowTree statement, @Nullable Void unused) {
                found[0] |= caught == 0;
                return super.visitThrow(statement, null);
            }

            @Override
            public @Nullable Void visitReturn(ReturnTree statement, @Nullable Void unused) {
                found[0] = true;
                return null;
            }
        }.scan(loop.getStatement(), null);
        return found[0];
    }

    private static boolean isLabelOf(TreePath loop, Name label) {
        return loop.getParentPath().getLeaf() instanceof LabeledStatementTree statement
                && statement.getLabel().equals(label);
    }
}
