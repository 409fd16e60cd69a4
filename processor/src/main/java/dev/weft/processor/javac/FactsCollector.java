package dev.weft.processor.javac;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import dev.weft.processor.model.AsyncInterface;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.Names;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Collects, from one attributed class with all inside it, what the weaver cannot see in bytecode. */
final class FactsCollector extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final Compilation compilation;
    private final CollectedFacts facts;
    private final TreePath type;
    private final String outermost;

    FactsCollector(Compilation compilation, CollectedFacts facts, TreePath type, TypeElement outermost) {
        this.compilation = compilation;
        this.facts = facts;
        this.type = type;
        this.outermost = compilation.binary().name(outermost);
    }

    void collect() {
        scan(type, null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
        if (!method.getModifiers().getAnnotations().isEmpty()
                && compilation.trees().getElement(getCurrentPath()) instanceof ExecutableElement element
                && Names.isMarked(element)
                && method.getBody() != null) {
            Binary binary = compilation.binary();
            facts.addWoven(outermost, type);
            facts.addMethod(
                    binary.name(Binary.typeOf(element)),
                    element.getSimpleName().toString(),
                    binary.descriptor(element),
                    SuspensionPoints.of(getCurrentPath(), compilation.trees()),
                    getCurrentPath());
        }
        return super.visitMethod(method, null);
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
        TypeMirror target = compilation.trees().getTypeMirror(getCurrentPath());
        Optional<AsyncInterface> async =
                target == null ? Optional.empty() : AsyncInterface.of(target, compilation.elements());
        async.ifPresent(found -> {
            facts.addWoven(outermost, type);
            facts.addAsyncInterface(found, compilation.binary());
            TreePath body = new TreePath(getCurrentPath(), lambda.getBody());
            facts.addLambda(outermost, SuspensionPoints.of(body, compilation.trees()));
            if (!(lambda.getBody() instanceof BlockTree block
                    && block.getStatements().size() > 1)) {
                lines(lambda).forEach(line -> facts.addShortLambda(outermost, line));
            }
        });
        return super.visitLambdaExpression(lambda, null);
    }

    @Override
    public @Nullable Void visitTypeCast(TypeCastTree cast, @Nullable Void unused) {
        lines(cast).forEach(line -> facts.addCast(outermost, line));
        return super.visitTypeCast(cast, null);
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
        lines(reference).forEach(line -> facts.addReference(outermost, line));
        return super.visitMemberReference(reference, null);
    }

    /** The lines on which {@code tree} stands; -1 if lines are not known. */
    private IntStream lines(Tree tree) {
        CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
        LineMap lines = unit.getLineMap();
        if (lines == null) {
            return IntStream.of(-1);
        }
        SourcePositions positions = compilation.trees().getSourcePositions();
        long first = lines.getLineNumber(positions.getStartPosition(unit, tree));
        long last = lines.getLineNumber(positions.getEndPosition(unit, tree));
        return IntStream.rangeClosed((int) first, (int) last);
    }

    @Override
    public @Nullable Void visitTry(TryTree statement, @Nullable Void unused) {
        statement.getResources().forEach(resource -> addIfAsync(typeOf(new TreePath(getCurrentPath(), resource))));
        return super.visitTry(statement, null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        if (call.getMethodSelect() instanceof MemberSelectTree select
                && select.getIdentifier().contentEquals("close")
                && call.getArguments().isEmpty()) {
            addIfAsync(typeOf(new TreePath(new TreePath(getCurrentPath(), select), select.getExpression())));
            // of several bounds, javac calls the one that has the method
            if (compilation.trees().getElement(getCurrentPath()) instanceof ExecutableElement close) {
                addIfAsync(Binary.typeOf(close).asType());
            }
        }
        if (call.getMethodSelect() instanceof IdentifierTree name
                && name.getName().contentEquals("close")
                && call.getArguments().isEmpty()
                && compilation.trees().getElement(getCurrentPath()) instanceof ExecutableElement close) {
            addIfAsync(enclosing(Binary.typeOf(close)));
        }
        return super.visitMethodInvocation(call, null);
    }

    /** The innermost type around this place that has what {@code owner} has: javac calls it on that. */
    private @Nullable TypeMirror enclosing(TypeElement owner) {
        Types types = compilation.binary().types();
        for (TreePath path = getCurrentPath(); path != null; path = path.getParentPath()) {
            if (path.getLeaf() instanceof ClassTree
                    && compilation.trees().getElement(path) instanceof TypeElement around
                    && types.isSubtype(types.erasure(around.asType()), types.erasure(owner.asType()))) {
                return around.asType();
            }
        }
        return null;
    }

    private @Nullable TypeMirror typeOf(TreePath expression) {
        return compilation.trees().getTypeMirror(expression);
    }

    /** Notes the type of what is closed as the class file will name it. */
    private void addIfAsync(@Nullable TypeMirror type) {
        Types types = compilation.binary().types();
        TypeElement async = compilation.elements().getTypeElement(Names.ASYNC_CLOSEABLE);
        if (type != null
                && async != null
                && types.erasure(type) instanceof DeclaredType erased
                && types.isSubtype(erased, async.asType())) {
            facts.addAsyncCloseable(compilation.binary().name((TypeElement) erased.asElement()));
        }
    }
}
