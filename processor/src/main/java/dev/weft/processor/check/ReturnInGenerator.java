package dev.weft.processor.check;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Names;
import dev.weft.processor.model.ReturnKind;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/** A generator that visibly returns something else than its end, {@code Generator.end()}. */
final class ReturnInGenerator implements Rule {
    @Override
    public Code code() {
        return Code.WEFT011;
    }

    @Override
    public List<Finding> result(TreePath expression, Body body, Java java) {
        return body.isGenerator()
                ? Results.of(expression, java)
                        .filter(result -> java.type(result).isPresent() && isWrong(result, java))
                        .map(result -> finding(result.getLeaf(), body))
                        .toList()
                : List.of();
    }

    /** {@code record Holder(@Async Generator<Integer> values)}. */
    @Override
    public List<Finding> component(VariableTree component, ExecutableElement accessor, Java java) {
        return ReturnKind.of(accessor.getReturnType()).filter(ReturnKind::isGenerator).stream()
                .map(kind -> new Finding(
                        component,
                        "@Async on the record component " + component.getName()
                                + ": its accessor returns what the record holds, and a generator's elements are what it"
                                + " yields.",
                        "Take @Async away: who calls the accessor gets the elements all the same."))
                .toList();
    }

    private static boolean isWrong(TreePath path, Java java) {
        return switch (path.getLeaf().getKind()) {
            case METHOD_INVOCATION -> !isEnd(path, java);
            case IDENTIFIER, MEMBER_SELECT ->
                java.element(path).filter(one -> isWrong(one, path, java)).isPresent();
            case NULL_LITERAL, NEW_CLASS, LAMBDA_EXPRESSION, MEMBER_REFERENCE -> true;
            default -> false;
        };
    }

    /** Whether a variable surely has elements and not the end, which is made where it is returned or is a constant. */
    private static boolean isWrong(Element variable, TreePath use, Java java) {
        return switch (variable.getKind()) {
            case PARAMETER -> true;
            case FIELD -> !variable.getModifiers().contains(Modifier.STATIC);
            case LOCAL_VARIABLE -> {
                TreePath origin = Uses.origin(use, java);
                yield origin != use
                        && origin.getLeaf().getKind() != Tree.Kind.NULL_LITERAL
                        && Results.of(origin, java).allMatch(one -> isWrong(one, java));
            }
            default -> false;
        };
    }

    private static Finding finding(Tree tree, Body body) {
        String what = Java.text(tree);
        String end = body.kind().map(ReturnInGenerator::end).orElse("");
        return new Finding(
                tree,
                "return " + what + " in the generator " + body.title()
                        + ": its elements are what it yields, and return only ends it.",
                tree instanceof LiteralTree
                        ? "return " + end + ";"
                        : "Weft.yieldFrom(" + what + "); return " + end + ";");
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
