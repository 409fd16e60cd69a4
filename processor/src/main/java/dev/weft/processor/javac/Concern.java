package dev.weft.processor.javac;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.Names;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Whether an attributed class, with all inside it, has to do with Weft: one quick walk, which ends at the first sign, so
 * that classes without any cost little more than the walk through their trees.
 *
 * <p>A sign is what a rule or the weaver could ask about: a marked method, one that returns a type of Weft's, and where
 * such a type, or one that extends it or has a marked method, is called for, called on, implemented by a lambda, looped
 * over or closed. The text of the source would not do: a type of Weft's need not be named to be there.
 */
final class Concern extends TreeScanner<@Nullable Void, @Nullable Void> {
    private static final Set<String> YIELDING = Set.of("java.lang.Iterable", "java.util.Iterator");

    private final Trees trees;
    private final Set<Name> suspending;
    private final Set<Name> iterating;
    private final Set<Name> yielding;
    private final Map<TypeElement, Boolean> known = new HashMap<>(); // types met so far
    private @Nullable TreePath place; // any of the class that is walked through
    private boolean found;

    Concern(Trees trees, Elements elements) {
        this.trees = trees;
        suspending = names(Names.SUSPENDING, elements);
        iterating = names(Names.ITERATING, elements);
        yielding = names(YIELDING, elements);
    }

    /** As javac has them, once each: to compare its names with strings it would decode each of them. */
    private static Set<Name> names(Set<String> names, Elements elements) {
        Set<Name> all = new HashSet<>();
        names.forEach(name -> all.add(elements.getName(name)));
        return all;
    }

    /** Whether the class at {@code type} has to do with Weft. */
    boolean of(TreePath type) {
        place = type;
        found = false;
        scan(type.getLeaf(), null);
        place = null;
        return found;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void unused) {
        return found ? null : super.scan(tree, null);
    }

    // Types, modifiers and annotations hold no sign, so the walk leaves them out.

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
        return scan(type.getMembers(), null);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
        if (element(method) instanceof ExecutableElement element) {
            boolean annotated = !method.getModifiers().getAnnotations().isEmpty();
            found = (annotated && Names.isMarked(element)) || concerns(element.getReturnType());
        }
        return scan(method.getBody(), null);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void unused) {
        return scan(variable.getInitializer(), null);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        found = concerns(call);
        scan(call.getMethodSelect(), null);
        return scan(call.getArguments(), null);
    }

    private boolean concerns(MethodInvocationTree call) {
        TypeMirror type = type(call);
        if (concerns(type)) {
            return true;
        }
        ExpressionTree method = call.getMethodSelect();
        if (method instanceof MemberSelectTree select) {
            Name name = select.getIdentifier();
            return (suspending.contains(name) && isOfWeft(call))
                    || (iterating.contains(name) && concerns(type(select.getExpression())))
                    || (mayBeGenerator(type) && isMarked(call));
        }
        return (method instanceof IdentifierTree identifier
                        && suspending.contains(identifier.getName())
                        && isOfWeft(call))
                || (mayBeGenerator(type) && isMarked(call));
    }

    private boolean isOfWeft(Tree callOrReference) {
        Element element = element(callOrReference);
        return element instanceof ExecutableElement
                && Binary.typeOf(element).getQualifiedName().contentEquals(Names.WEFT);
    }

    private boolean isMarked(MethodInvocationTree call) {
        return element(call) instanceof ExecutableElement method && Names.isMarked(method);
    }

    private boolean mayBeGenerator(@Nullable TypeMirror type) {
        return type != null
                && type.getKind() == TypeKind.DECLARED
                && yielding.contains(((TypeElement) ((DeclaredType) type).asElement()).getQualifiedName());
    }

    @Override
    public @Nullable Void visitMemberReference(MemberReferenceTree reference, @Nullable Void unused) {
        found = isOfWeft(reference)
                || concerns(type(reference))
                || (element(reference) instanceof ExecutableElement method && concerns(method.getReturnType()));
        return found ? null : super.visitMemberReference(reference, null);
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void unused) {
        found = concerns(type(lambda));
        return scan(lambda.getBody(), null);
    }

    @Override
    public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree loop, @Nullable Void unused) {
        found = concerns(type(loop.getExpression()));
        return found ? null : super.visitEnhancedForLoop(loop, null);
    }

    @Override
    public @Nullable Void visitTry(TryTree statement, @Nullable Void unused) {
        for (Tree resource : statement.getResources()) {
            found |= concerns(type(resource));
        }
        return found ? null : super.visitTry(statement, null);
    }

    /** What {@code tree} declares or refers to. */
    private @Nullable Element element(Tree tree) {
        return trees.getElement(new TreePath(place, tree));
    }

    private @Nullable TypeMirror type(Tree tree) {
        return trees.getTypeMirror(new TreePath(place, tree));
    }

    /** Whether values of {@code type} have to do with Weft, or it holds such as {@code Optional<Coroutine<T>>} does. */
    private boolean concerns(@Nullable TypeMirror type) {
        if (type == null) {
            return false;
        }
        return switch (type.getKind()) {
            case DECLARED -> {
                DeclaredType declared = (DeclaredType) type;
                yield isOurs((TypeElement) declared.asElement()) || isAnyOurs(declared.getTypeArguments());
            }
            case TYPEVAR, INTERSECTION -> isOurs(type);
            default -> false;
        };
    }

    private boolean isAnyOurs(List<? extends TypeMirror> types) {
        for (TypeMirror type : types) {
            if (isOurs(type)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOurs(TypeMirror type) {
        return switch (type.getKind()) {
            case DECLARED -> isOurs((TypeElement) ((DeclaredType) type).asElement());
            case TYPEVAR -> isOurs(((TypeVariable) type).getUpperBound());
            case INTERSECTION -> isAnyOurs(((IntersectionType) type).getBounds());
            default -> false;
        };
    }

    private boolean isOurs(TypeElement type) {
        Boolean answer = known.get(type);
        if (answer != null) {
            return answer;
        }
        String name = type.getQualifiedName().toString();
        boolean ours = name.startsWith("dev.weft.")
                || (!name.startsWith("java.") && (isSupertypeOurs(type) || hasMarkedMethod(type)));
        known.put(type, ours);
        return ours;
    }

    private boolean isSupertypeOurs(TypeElement type) {
        return isOurs(type.getSuperclass()) || isAnyOurs(type.getInterfaces());
    }

    /** An async function, if it is an interface with one method. */
    private static boolean hasMarkedMethod(TypeElement type) {
        return type.getKind().isInterface()
                && ElementFilter.methodsIn(type.getEnclosedElements()).stream().anyMatch(Names::isMarked);
    }
}
