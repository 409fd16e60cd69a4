package dev.weft.processor.run.differential;

import dev.weft.processor.run.MemoryJavac;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes random units: a seed gives the same unit always. */
final class Units {
    static final int METHODS = 8;

    /** The version of the language that the compiler takes. */
    static final int LANGUAGE = MemoryJavac.language();

    private final Dice dice;
    private final String name;

    /** Whether tasks are cancelled; no method is hot then, since it would be cancelled as a task of its own. */
    private final boolean cancels;

    private final List<Method> methods = new ArrayList<>();
    private final Map<Home, List<Code>> members = new EnumMap<>(Home.class);
    private final List<Code> entries = new ArrayList<>();
    private final List<Code> abstracts = new ArrayList<>();

    private Units(long seed, String name) {
        this.dice = new Dice(seed);
        this.name = name;
        this.cancels = dice.oneIn(3);
        for (Home home : Home.values()) {
            members.put(home, new ArrayList<>());
        }
    }

    /** The unit called {@code name} that {@code seed} gives. */
    static Unit random(long seed, String name) {
        return new Units(seed, name).unit();
    }

    private Unit unit() {
        for (int i = 0; i < METHODS; i++) {
            Method method = signature(i);
            methods.add(method);
            members.get(method.home()).add(source(method));
            entries.add(entry(method));
        }
        List<String> names = methods.stream().map(one -> "e" + one.number()).toList();
        return new Unit(name, new Code.Group(List.of(parent(), contract(), main())), names);
    }

    private Method signature(int number) {
        Home home = dice.oneIn(3) ? dice.pick(Home.STATIC, Home.INSTANCE) : dice.pick(Home.values());
        if (home == Home.INSTANCE && dice.oneIn(2)) {
            List<Method> open = methods.stream().filter(this::isOpen).toList();
            if (!open.isEmpty()) {
                Method over = dice.pick(open);
                String modifiers = over.home() == Home.DEFAULT ? "public" : "";
                return new Method(number, over.name(), home, modifiers, over.kind(), over.returns(), over.parameters());
            }
        }
        Method.Kind kind = dice.oneIn(3) ? dice.pick(Method.Kind.values()) : Method.Kind.COROUTINE;
        if (cancels && kind.isHot()) {
            kind = Method.Kind.COROUTINE;
        }
        List<Type> parameters = new ArrayList<>();
        for (int i = dice.below(4); i > 0; i--) {
            parameters.add(dice.pick(Type.values()));
        }
        return new Method(
                number, nameFor(number, parameters), home, home.modifiers, kind, dice.pick(Type.values()), parameters);
    }

    /** A name of its own, or that of another method, which is overloaded then. */
    private String nameFor(int number, List<Type> parameters) {
        if (dice.oneIn(4) && !methods.isEmpty()) {
            String taken = dice.pick(methods).name();
            boolean clashes = methods.stream()
                    .anyMatch(
                            one -> one.name().equals(taken) && one.parameters().size() == parameters.size());
            if (!clashes) {
                return taken;
            }
        }
        return "m" + number;
    }

    /** Whether a method may still be overridden in the main class. */
    private boolean isOpen(Method method) {
        return (method.home() == Home.PARENT || method.home() == Home.DEFAULT)
                && methods.stream()
                        .noneMatch(one -> one != method
                                && one.name().equals(method.name())
                                && one.parameters().equals(method.parameters()));
    }

    private Code source(Method method) {
        List<Method> callees = new ArrayList<>(methods);
        Place place = new Place(dice, name, method, callees, budget());
        place.cancels = cancels;
        StringBuilder head = new StringBuilder("@Async " + method.modifiers() + " "
                + method.kind().source(method.returns()) + " " + method.name() + "(int d");
        for (Type parameter : method.parameters()) {
            head.append(", ").append(parameter.source).append(" ");
            head.append(place.declare(parameter, false).name());
        }
        head.append(") throws Exception");
        if (method.home() == Home.CONSTANT) {
            abstracts.add(Code.statement("abstract " + head.substring("@Async ".length()) + ";"));
        }
        head.append(" {\nKit.t(").append(dice.number()).append(");\nif (d <= 0) #");
        Code cut = cut(method);
        Code many = dice.oneIn(30) ? new Statements(place).manyLocals() : Code.group("");
        Flow body = new Statements(place).some(6);
        Code end = body.completes() ? new Returns(place).one() : Code.group("");
        Code source = Code.statement(head + "###}", cut, many, body.code(), end)
                .marked(method.home().construct)
                .marked(method.kind().construct);
        return named(method, source);
    }

    private Code named(Method method, Code source) {
        for (Method other : methods) {
            if (other != method && other.name().equals(method.name())) {
                boolean overrides = other.parameters().equals(method.parameters());
                return source.marked(overrides ? Construct.OVERRIDE : Construct.OVERLOAD);
            }
        }
        return source;
    }

    /** Most bodies are small, so that many are tried and failures are short; some are not. */
    private Place.Budget budget() {
        return dice.oneIn(12)
                ? new Place.Budget(14, 90, 6)
                : new Place.Budget(dice.between(2, 7), dice.between(10, 40), 3);
    }

    /** What ends a recursion that went deep enough. */
    private static Code cut(Method method) {
        String literal = "(" + method.returns().literals.get(0) + ")";
        return Code.group(
                switch (method.kind()) {
                    case COROUTINE -> "return done(" + literal + ");\n";
                    case COMPLETABLE_FUTURE, COMPLETION_STAGE ->
                        "return CompletableFuture.completedFuture(" + literal + ");\n";
                    case GENERATOR, ITERATOR, ITERABLE -> "return Generator.end();\n";
                    case SEND_GENERATOR -> "return SendGenerator.end(" + literal + ");\n";
                    case ASYNC_GENERATOR -> "return AsyncGenerator.end();\n";
                });
    }

    private Code entry(Method method) {
        String arguments = method.parameters().stream()
                .map(type -> ", (" + dice.pick(type.literals) + ")")
                .collect(Collectors.joining());
        String call = method.home() == Home.INTERFACE_PRIVATE
                ? "it().i" + method.number() + "(3" + arguments + ")"
                : method.home().receiver(Home.STATIC, name, dice).orElseThrow() + method.name() + "(3" + arguments
                        + ")";
        if (method.home() == Home.INTERFACE_PRIVATE) {
            members.get(Home.DEFAULT).add(bridge(method));
        }
        String body = switch (method.kind()) {
            case SEND_GENERATOR -> "Kit.drive();\nreturn done(Kit.show(Leaves.drive(" + call + ")));\n";
            case GENERATOR, ITERABLE, ASYNC_GENERATOR ->
                "for (Object one : " + call + ") Kit.got(one);\nreturn done(\"end\");\n";
            case ITERATOR ->
                "Iterator<Object> all = " + call
                        + ";\nwhile (all.hasNext()) Kit.got(all.next());\nreturn done(\"end\");\n";
            default -> "return done(Kit.show(await(" + call + ")));\n";
        };
        return Code.statement("@Async public static Coroutine<String> e" + method.number()
                + "() throws Exception {\nreset();\n" + body + "}");
    }

    /** The way from outside to a private method of the interface. */
    private static Code bridge(Method method) {
        StringBuilder parameters = new StringBuilder("int d");
        StringBuilder arguments = new StringBuilder("d");
        for (Type type : method.parameters()) {
            String parameter = "p" + arguments.length();
            parameters.append(", ").append(type.source).append(" ").append(parameter);
            arguments.append(", ").append(parameter);
        }
        return Code.statement("default " + method.kind().source(method.returns()) + " i" + method.number() + "("
                + parameters + ") throws Exception {\nreturn " + method.name() + "(" + arguments + ");\n}");
    }

    private Code parent() {
        return Code.group("class " + name + "P extends far.Far {\n#}\n\n", members(Home.PARENT));
    }

    private Code contract() {
        return Code.group(
                "interface " + name + "I {\n###}\n\n",
                members(Home.DEFAULT),
                members(Home.INTERFACE_STATIC),
                members(Home.INTERFACE_PRIVATE));
    }

    private Code main() {
        String head = "public class " + name + " extends " + name + "P implements " + name + "I {\n"
                + Fields.declarations()
                + "    private static NAME it;\n    static NAME it() { return it == null ? it = new NAME() : it; }\n"
                + "    static NAME it(int n) { Kit.t(n); return it(); }\n"
                + "    static void reset() {\n        it = null;\n" + Fields.reset() + "    }\n"
                + "    interface Fun<A, T> {\n        @Async Coroutine<T> on(A a, int d) throws Exception;\n    }\n"
                + "    interface Ref<T> {\n        Coroutine<T> at(int d) throws Exception;\n    }\n"
                + "    @Async static <A, T> Coroutine<T> through(Fun<A, T> f, A a, int d) throws Exception {\n"
                + "        Kit.t(0);\n        return f.on(a, d);\n    }\n"
                + "    class InnerPair extends Kit.Pair {\n        InnerPair(Object a, int b) { super(a, b); }\n"
                + "        @Override protected String name() { return \"Inner\" + base; }\n    }\n";
        return Code.group(
                head.replace("NAME", name)
                        + "######class Inner {\nfinal int n;\nInner(int n) { this.n = n; }\n#}\n"
                        + "static class Nested<N> {\n#}\nrecord Rec(int n, String s) {\n#}\n"
                        + "enum Kind {\nONE, TWO;\n#}\n"
                        + "enum Sign {\nPLUS {\n#};\n#}\n}\n",
                new Code.Group(entries),
                lambda("static final", "sFun", Home.STATIC),
                lambda("final", "fFun", Home.INSTANCE),
                members(Home.STATIC),
                members(Home.INSTANCE),
                members(Home.PRIVATE),
                members(Home.INNER),
                members(Home.NESTED),
                members(Home.RECORD),
                members(Home.ENUM),
                members(Home.CONSTANT),
                new Code.Group(abstracts));
    }

    /** A field whose initialiser is an async lambda. */
    private Code lambda(String modifiers, String field, Home home) {
        Method method = new Method(METHODS, "on", home, "", Method.Kind.COROUTINE, Type.STRING, List.of());
        Place place = new Place(dice, name, method, methods, new Place.Budget(2, 10, 2));
        place.cancels = cancels;
        String parameter = place.declare(Type.BOXED, false).name();
        Flow body = new Statements(place).some(3);
        Code end = body.completes() ? new Returns(place).one() : Code.group("");
        String head = modifiers + " Fun<Integer, String> " + field + " = (" + parameter + ", d) -> {\n";
        return Code.group(
                head + "if (d <= 0) return done(\"deep\");\n##};\n",
                body.code().marked(Construct.ASYNC_LAMBDA_IN_FIELD),
                end);
    }

    private Code members(Home home) {
        return new Code.Group(members.get(home));
    }
}
