package dev.weft.processor.run.differential;

import dev.weft.processor.run.MemoryJavac;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes random units: a seed gives the same unit always. */
final class Units {
    static final int METHODS = 8;

    /** The version of the language that the compiler takes. */
    static final int LANGUAGE = MemoryJavac.language();

    private final Dice dice;
    private final String name;
    private final boolean isPackaged;

    /** Whether tasks are cancelled; no method is hot then, since it would be cancelled as a task of its own. */
    private final boolean cancels;

    /** Whether there are classes that run methods when they are initialised: anew in each run, which costs time. */
    private final boolean initialises;

    private final List<Method> methods = new ArrayList<>();
    private final Map<Home, List<Code>> members = new EnumMap<>(Home.class);
    private final List<Code> entries = new ArrayList<>();
    private final List<Initialiser> initialisers = new ArrayList<>();
    private final List<Code> initialised = new ArrayList<>();
    private final List<Code> abstracts = new ArrayList<>();

    private Units(long seed, String name) {
        this.dice = new Dice(seed);
        this.name = name;
        this.cancels = dice.oneIn(3);
        this.initialises = !cancels && dice.oneIn(5); // a task that cancels itself would be that of the initialiser
        this.isPackaged = !dice.oneIn(10);
        for (Home home : Home.values()) {
            members.put(home, new ArrayList<>());
        }
    }

    /** The unit called {@code name} that {@code seed} gives. */
    static Unit random(long seed, String name) {
        return new Units(seed, name).unit();
    }

    private Unit unit() {
        Entries calls = new Entries(dice, name);
        for (int i = 0; i < METHODS; i++) {
            Method method = signature(i);
            methods.add(method);
            members.get(method.home()).add(source(method));
            entries.add(
                    initialises && Initialiser.fits(method) && dice.oneIn(2)
                            ? calls.entry(initialiser(method))
                            : calls.entry(method));
            if (method.home() == Home.INTERFACE_PRIVATE) {
                members.get(Home.DEFAULT).add(Entries.bridge(method));
            }
        }
        List<String> names = methods.stream().map(one -> "e" + one.number()).toList();
        Code code = new Code.Group(List.of(parent(), contract(), main()));
        return new Unit(name, isPackaged, isPackaged ? code : code.marked(Construct.UNNAMED_PACKAGE), names);
    }

    private Initialiser initialiser(Method method) {
        Initialiser initialiser = Initialiser.random(dice, method);
        initialisers.add(initialiser);
        initialised.add(initialiser.declaration(name, dice));
        return initialiser;
    }

    private Method signature(int number) {
        Home home = dice.oneIn(3) ? dice.pick(Home.STATIC, Home.INSTANCE) : dice.pick(Home.values());
        if (home == Home.INSTANCE && dice.oneIn(2)) {
            List<Method> open = methods.stream().filter(this::isOpen).toList();
            if (!open.isEmpty()) {
                Method over = dice.pick(open);
                String modifiers = over.home() == Home.DEFAULT ? "public" : "";
                return new Method(
                        number,
                        over.name(),
                        home,
                        modifiers,
                        over.kind(),
                        over.returns(),
                        over.parameters(),
                        over.isGeneric());
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
        String called = nameFor(number, parameters);
        String modifiers = home.modifiers + (home != Home.CONSTANT && dice.oneIn(20) ? " strictfp" : "");
        boolean isGeneric = called.equals("m" + number) && dice.oneIn(8);
        return new Method(number, called, home, modifiers, kind, dice.pick(Type.values()), parameters, isGeneric);
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
        place.initialisers = List.copyOf(initialisers);
        StringBuilder head =
                new StringBuilder("@Async " + method.modifiers() + " " + method.typed() + method.name() + "(int d");
        for (Type parameter : method.parameters()) {
            head.append(", ").append(parameter.source).append(" ");
            head.append(place.declare(parameter, false).name());
        }
        if (method.isGeneric()) {
            head.append(", G ").append(place.declare(Type.OBJECT, true).name());
        }
        head.append(") throws Exception");
        Optional<Code> plain = plainOverride(method, head.toString());
        if (plain.isPresent()) {
            return plain.get();
        }
        if (method.home() == Home.CONSTANT) {
            abstracts.add(Code.member(method.name(), "abstract " + head.substring("@Async ".length()) + ";\n"));
        }
        head.append(" {\nKit.t(").append(dice.number()).append(");\nif (d <= 0) #");
        Code cut = cut(method);
        Code many = dice.oneIn(30) ? new Statements(place).manyLocals() : manyAwaits(method);
        Flow body = new Statements(place).some(6);
        Code end = body.completes() ? new Returns(place).one() : Code.group("");
        Code source = Code.member(method.name(), head + "###}\n", cut, many, body.code(), end)
                .marked(method.home().construct)
                .marked(method.kind().construct);
        source = method.isGeneric() ? source.marked(Construct.GENERIC_METHOD) : source;
        source = method.modifiers().endsWith("strictfp") ? source.marked(Construct.STRICTFP_METHOD) : source;
        return named(method, source);
    }

    /** A method that is not marked, and calls the marked one that it overrides. */
    private Optional<Code> plainOverride(Method method, String head) {
        List<Method> overridden = methods.stream()
                .filter(one -> one != method && one.hasSignatureOf(method))
                .toList();
        if (overridden.isEmpty() || !dice.oneIn(3)) {
            return Optional.empty();
        }
        String of = overridden.get(0).home() == Home.DEFAULT ? name + "I.super." : "super.";
        String arguments = Stream.of(head.substring(head.indexOf('(') + 1, head.lastIndexOf(')'))
                        .split(", "))
                .map(parameter -> parameter.substring(parameter.lastIndexOf(' ') + 1))
                .collect(Collectors.joining(", "));
        String body =
                " {\nKit.t(" + dice.number() + ", d);\nreturn " + of + method.name() + "(" + arguments + ");\n}\n";
        return Optional.of(Code.member(method.name(), head.substring("@Async ".length()) + body)
                .marked(Construct.PLAIN_OVERRIDE));
    }

    /** So many awaits that a jump across them needs wide instructions. */
    private Code manyAwaits(Method method) {
        if (!method.kind().awaits() || !dice.oneIn(100)) {
            return Code.group("");
        }
        String many = dice.name("v");
        StringBuilder all = new StringBuilder("long " + many + " = d;\nwhile (" + many + " < 500) {\n");
        for (int i = 0; i < 250; i++) {
            all.append(many)
                    .append(" += await(Leaves.")
                    .append(dice.pick("co", "fu"))
                    .append("(1));\n");
        }
        return Code.statement(all + "if (Kit.t(" + dice.number() + ", Kit.coin())) break;\n}")
                .marked(Construct.MANY_AWAITS);
    }

    private Code named(Method method, Code source) {
        for (Method other : methods) {
            if (other != method && other.name().equals(method.name())) {
                return source.marked(other.hasSignatureOf(method) ? Construct.OVERRIDE : Construct.OVERLOAD);
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
        String head = "public class NAME extends NAMEP implements NAMEI {\n#"
                + "    private static NAME it;\n    static NAME it() { return it == null ? it = new NAME() : it; }\n"
                + "    static NAME it(int n) { Kit.t(n); return it(); }\n"
                + "    static void reset() {\n        it = null;\n#    }\n##########}\n";
        return Code.group(
                head.replace("NAME", name),
                Fields.declarations(),
                Fields.reset(),
                interfaces(),
                new Code.Group(entries),
                lambda("static final", "sFun", Home.STATIC),
                lambda("final", "fFun", Home.INSTANCE),
                members(Home.STATIC),
                members(Home.INSTANCE),
                members(Home.PRIVATE),
                classes(),
                enums(),
                new Code.Group(initialised));
    }

    private static Code interfaces() {
        return Code.group(
                "###",
                Code.member("Fun", "interface Fun<A, T> {\n@Async Coroutine<T> on(A a, int d) throws Exception;\n}\n"),
                Code.member("Ref", "interface Ref<T> {\nCoroutine<T> at(int d) throws Exception;\n}\n"),
                Code.member(
                        "through",
                        "@Async static <A, T> Coroutine<T> through(Fun<A, T> f, A a, int d) throws Exception {\n"
                                + "Kit.t(0);\nreturn f.on(a, d);\n}\n"));
    }

    private Code classes() {
        return Code.group(
                "####",
                Code.member(
                        "InnerPair",
                        "class InnerPair extends Kit.Pair {\nInnerPair(Object a, int b) { super(a, b); }\n"
                                + "@Override protected String name() { return \"Inner\" + base; }\n}\n"),
                Code.member(
                        "Inner",
                        "class Inner {\nfinal int n;\nInner(int n) { this.n = n; }\n##}\n",
                        members(Home.INNER),
                        Code.member("Mid", "class Mid {\nclass Deep {\n#}\n}\n", members(Home.DEEP))),
                Code.member("Nested", "static class Nested<N> {\n#}\n", members(Home.NESTED)),
                Code.member(
                        "Rec",
                        "record Rec(int n, String s) {\nRec {\nKit.t(0, n);\ns = Kit.cut(s + n);\n}\n#}\n",
                        members(Home.RECORD)));
    }

    private Code enums() {
        return Code.group(
                "##",
                Code.member("Kind", "enum Kind {\nONE, TWO;\n#}\n", members(Home.ENUM)),
                Code.member(
                        "Sign", "enum Sign {\nPLUS {\n#};\n#}\n", members(Home.CONSTANT), new Code.Group(abstracts)));
    }

    /** A field whose initialiser is an async lambda. */
    private Code lambda(String modifiers, String field, Home home) {
        Method method = new Method(METHODS, "on", home, "", Method.Kind.COROUTINE, Type.STRING, List.of(), false);
        Place place = new Place(dice, name, method, methods, new Place.Budget(2, 10, 2));
        place.cancels = cancels;
        place.initialisers = List.copyOf(initialisers);
        String parameter = place.declare(Type.BOXED, false).name();
        Flow body = new Statements(place).some(3);
        Code end = body.completes() ? new Returns(place).one() : Code.group("");
        String head = modifiers + " Fun<Integer, String> " + field + " = (" + parameter + ", d) -> {\n";
        return Code.member(
                field,
                head + "if (d <= 0) return done(\"deep\");\n##};\n",
                body.code().marked(Construct.ASYNC_LAMBDA_IN_FIELD),
                end);
    }

    private Code members(Home home) {
        return new Code.Group(members.get(home));
    }
}
