package dev.weft.processor.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.weft.processor.model.Names;
import dev.weft.processor.model.SuspensionPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists the awaits and yields of a method's body in the order in which their calls end, which is that of the bytecode.
 *
 * <p>It goes by names alone, so that it may be used inside a round, where the body must not be attributed.
 */
final class SuspensionPoints extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private static final int LONGEST = 120;
    private static final Set<String> QUALIFIERS = Set.of("Weft", Names.WEFT);
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final CharSequence text;
    private final List<SuspensionPoint> points = new ArrayList<>();

    private SuspensionPoints(TreePath method, Trees trees) {
        unit = method.getCompilationUnit();
        positions = trees.getSourcePositions();
        try {
            text = unit.getSourceFile().getCharContent(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<SuspensionPoint> of(TreePath method, Trees trees) {
        SuspensionPoints scanner = new SuspensionPoints(method, trees);
        scanner.scan(method, null);
        return List.copyOf(scanner.points);
    }

    /** The word by which {@code call} suspends, going by its name; empty if it does not. */
    static String word(MethodInvocationTree call) {
        if (call.getArguments().isEmpty()) {
            return "";
        }
        ExpressionTree method = call.getMethodSelect();
        if (method instanceof IdentifierTree identifier) {
            String word = identifier.getName().toString();
            return Names.SUSPENDING.contains(word) ? word : "";
        }
        if (method instanceof MemberSelectTree select) {
            String word = select.getIdentifier().toString();
            return Names.SUSPENDING.contains(word) && isWeft(select.getExpression()) ? word : "";
        }
        return "";
    }

    private static boolean isWeft(ExpressionTree type) {
        return QUALIFIERS.contains(type.toString());
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        super.visitMethodInvocation(call, null);
        String word = word(call);
        if (!word.isEmpty()) {
            String argument = source(call.getArguments().get(0));
            int line = line(call.getMethodSelect());
            points.add(new SuspensionPoint(line, word.equals("await") ? argument : word + " " + argument));
        }
        return null;
    }

    /** The update comes behind the body, as in the bytecode. */
    @Override
    public @Nullable Void visitForLoop(ForLoopTree loop, @Nullable Void unused) {
        scan(loop.getInitializer(), null);
        scan(loop.getCondition(), null);
        scan(loop.getStatement(), null);
        scan(loop.getUpdate(), null);
        return null;
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
        return null; // a body of its own
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
        return null; // its methods have bodies of their own
    }

    /** Where {@code tree} ends; -1 under {@code -g:none} and its like, where javac counts no lines. */
    private int line(Tree tree) {
        LineMap lines = unit.getLineMap();
        if (lines == null) {
            return -1;
        }
        long end = positions.getEndPosition(unit, tree);
        return (int) lines.getLineNumber(end >= 0 ? end : positions.getStartPosition(unit, tree));
    }

    private String source(Tree tree) {
        long start = positions.getStartPosition(unit, tree);
        long end = positions.getEndPosition(unit, tree);
        String source = start >= 0 && end > start
                ? text.subSequence((int) start, (int) end).toString()
                : tree.toString();
        String line = SPACE.matcher(source.strip()).replaceAll(" ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
