package dev.weft.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.Names;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * What attributed trees mean.
 *
 * @param trees of the compilation
 * @param binary its elements and types
 */
record Java(Trees trees, Binary binary) {
    private static final int LONGEST = 60;
    private static final String COMPLETABLE_FUTURE = "java.util.concurrent.CompletableFuture";
    private static final Set<String> DONE_FUTURES =
            Set.of("completedFuture", "completedStage", "failedFuture", "failedStage");

    /** What javac's text of a tree shows and nobody wrote: the constructors of anonymous classes, {@code yield} in a rule. */
    private static final Pattern MADE_CONSTRUCTOR = Pattern.compile("\\{ \\([^()]*\\) \\{ super\\([^()]*\\); \\} ?");

    private static final Pattern MADE_YIELD = Pattern.compile("-> yield ");

    /** A letter beyond ASCII in a literal, behind pairs of backslashes. */
    private static final Pattern ESCAPE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u(\\p{XDigit}{4})");

    Elements elements() {
        return binary.elements();
    }

    Types types() {
        return binary.types();
    }

    /** What {@code path} refers to or declares. */
    Optional<Element> element(TreePath path) {
        return Optional.ofNullable(trees.getElement(path));
    }

    /** The type of an expression; empty where the code does not compile. */
    Optional<TypeMirror> type(TreePath path) {
        return Optional.ofNullable(trees.getTypeMirror(path)).filter(type -> type.getKind() != TypeKind.ERROR);
    }

    /** What the type of an expression was before its type arguments were inferred; empty if none were. */
    Optional<TypeMirror> beforeInference(TreePath path) {
        if (path.getLeaf() instanceof NewClassTree creation
                && creation.getIdentifier() instanceof ParameterizedTypeTree type
                && type.getTypeArguments().isEmpty()) {
            return type(path)
                    .map(created -> ((DeclaredType) created).asElement().asType());
        }
        if (path.getLeaf() instanceof MethodInvocationTree call
                && call.getTypeArguments().isEmpty()
                && element(path).orElse(null) instanceof ExecutableElement method
                && !method.getTypeParameters().isEmpty()
                && !isOfClass(method.getReturnType(), method)) {
            return type(path)
                    .filter(given -> !types().isSameType(given, method.getReturnType()))
                    .map(given -> method.getReturnType());
        }
        return Optional.empty();
    }

    private static boolean isOfClass(TypeMirror type, ExecutableElement method) {
        return type instanceof TypeVariable variable
                && !method.getTypeParameters().contains((TypeParameterElement) variable.asElement());
    }

    /** Whether {@code path} calls or refers to a method {@code name} of the type {@code owner}. */
    boolean isMethod(TreePath path, String owner, String name) {
        return element(path)
                .filter(element -> element instanceof ExecutableElement
                        && element.getSimpleName().contentEquals(name)
                        && Binary.typeOf(element).getQualifiedName().contentEquals(owner))
                .isPresent();
    }

    /** Whether returning {@code expression} awaits nothing: it is {@code done(...)} or the like, or one of several such. */
    boolean isDone(TreePath expression) {
        return Results.of(expression, this).allMatch(result -> switch (result.getLeaf()
                .getKind()) {
            case NULL_LITERAL -> true;
            case METHOD_INVOCATION ->
                isMethod(result, Names.WEFT, "done")
                        || DONE_FUTURES.stream().anyMatch(name -> isMethod(result, COMPLETABLE_FUTURE, name));
            default -> false;
        });
    }

    /** Whether {@code type} is a {@code name} or a subtype of it. */
    boolean isSubtype(TypeMirror type, String name) {
        TypeElement target = elements().getTypeElement(name);
        return target != null
                && switch (type.getKind()) {
                    case DECLARED, TYPEVAR, INTERSECTION -> types().isSubtype(type, types().erasure(target.asType()));
                    default -> false;
                };
    }

    /** {@code type}, or what it is by its bounds if it is a type variable or an intersection. */
    Stream<TypeMirror> bounds(TypeMirror type) {
        return switch (type.getKind()) {
            case TYPEVAR -> bounds(((TypeVariable) type).getUpperBound());
            case INTERSECTION -> ((IntersectionType) type).getBounds().stream().flatMap(this::bounds);
            default -> Stream.of(type);
        };
    }

    /** The method {@code name} without parameters that is called on {@code type}. */
    Optional<ExecutableElement> method(TypeMirror type, String name) {
        if (!(types().erasure(type) instanceof DeclaredType erased)) {
            return Optional.empty();
        }
        return ElementFilter.methodsIn(elements().getAllMembers((TypeElement) erased.asElement())).stream()
                .filter(method -> method.getSimpleName().contentEquals(name)
                        && method.getParameters().isEmpty())
                .findFirst();
    }

    /** {@code type}, or the class of its box. */
    TypeMirror boxed(TypeMirror type) {
        return type.getKind().isPrimitive()
                ? types().boxedClass(types().getPrimitiveType(type.getKind())).asType()
                : type;
    }

    /** The type argument of this index that {@code type}, or a supertype of it, gives the type {@code name}. */
    Optional<TypeMirror> argument(TypeMirror type, String name, int index) {
        TypeElement wanted = elements().getTypeElement(name);
        return supertype(type, wanted)
                .map(DeclaredType::getTypeArguments)
                .filter(arguments -> arguments.size() > index)
                .map(arguments -> arguments.get(index));
    }

    private Optional<DeclaredType> supertype(TypeMirror type, TypeElement wanted) {
        if (type instanceof DeclaredType declared && declared.asElement().equals(wanted)) {
            return Optional.of(declared);
        }
        if (type.getKind() == TypeKind.NULL || type.getKind().isPrimitive()) {
            return Optional.empty();
        }
        return types().directSupertypes(type).stream()
                .flatMap(parent -> supertype(parent, wanted).stream())
                .findFirst();
    }

    /** The type that values of {@code type} have, be it a wildcard. */
    TypeMirror upper(TypeMirror type) {
        if (type instanceof WildcardType wildcard) {
            return wildcard.getExtendsBound() != null
                    ? wildcard.getExtendsBound()
                    : elements().getTypeElement("java.lang.Object").asType();
        }
        return isCaptured(type) ? ((TypeVariable) type).getUpperBound() : type;
    }

    /** The type that values must have to be of {@code type}, be it a wildcard. */
    TypeMirror lower(TypeMirror type) {
        if (type instanceof WildcardType wildcard) {
            return wildcard.getSuperBound() != null ? wildcard.getSuperBound() : types().getNullType();
        }
        return isCaptured(type) ? ((TypeVariable) type).getLowerBound() : type;
    }

    private static boolean isCaptured(TypeMirror type) {
        return type instanceof TypeVariable variable
                && variable.asElement().getSimpleName().contentEquals("<captured wildcard>");
    }

    /** The name by which a call calls. */
    static String nameOf(MethodInvocationTree call) {
        ExpressionTree method = call.getMethodSelect();
        if (method instanceof IdentifierTree identifier) {
            return identifier.getName().toString();
        }
        return method instanceof MemberSelectTree select
                ? select.getIdentifier().toString()
                : "";
    }

    /** A variable as it can be written at its shortest: {@code (this.lock)} is {@code lock}. */
    static String variable(ExpressionTree tree) {
        if (tree instanceof ParenthesizedTree parenthesized) {
            return variable(parenthesized.getExpression());
        }
        boolean own = tree instanceof MemberSelectTree select
                && select.getExpression() instanceof IdentifierTree name
                && name.getName().contentEquals("this");
        return own ? ((MemberSelectTree) tree).getIdentifier().toString() : tree.toString();
    }

    /** {@code tree} as the user wrote it, or its beginning. */
    static String text(Tree tree) {
        String line = tree.toString().replaceAll("\\s+", " ");
        line = MADE_CONSTRUCTOR.matcher(line).replaceAll("{ ");
        line = MADE_YIELD.matcher(line).replaceAll("-> ");
        line = ESCAPE.matcher(line)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(escape.group(1) + (char) Integer.parseInt(escape.group(2), 16)));
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
