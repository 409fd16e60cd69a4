package dev.weft.processor.run.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The point of a body at which code is being generated: what is in scope there, and what is allowed. */
final class Place {
    /** A local; loop counters and captured ones are not assigned. */
    record Variable(String name, Type type, boolean isFinal, boolean isAssignable) {}

    /** A statement that can be left by break, or continued if it is a loop. */
    record Target(String label, boolean isLoop, boolean isBreakable) {}

    /** What is left to spend on a method; shared by all its places. */
    static final class Budget {
        int statements;
        int expressions;
        int calls;

        Budget(int statements, int expressions, int calls) {
            this.statements = statements;
            this.expressions = expressions;
            this.calls = calls;
        }
    }

    final Dice dice;
    final String unit;
    final Method method;
    final List<Method> callees;
    final Budget budget;
    final List<Variable> variables = new ArrayList<>();
    final List<Target> targets = new ArrayList<>();
    int depth;
    boolean awaits;
    boolean yields;
    boolean sends;
    boolean cancels;
    boolean returns = true;

    /** Whether a finally block around may end in a way of its own: what is returned is not awaited then, though plain it ran. */
    boolean overridden;

    boolean inLocalClass;
    boolean tries = true;

    /** The task group whose body this is; "" if it is none's. */
    String group = "";

    /** The classes of the unit that run a method when they are initialised. */
    List<Initialiser> initialisers = List.of();

    Place(Dice dice, String unit, Method method, List<Method> callees, Budget budget) {
        this.dice = dice;
        this.unit = unit;
        this.method = method;
        this.callees = List.copyOf(callees);
        this.budget = budget;
        awaits = method.kind().awaits();
        yields = method.kind().isGenerator();
        sends = method.kind() == Method.Kind.SEND_GENERATOR;
    }

    /** A place further in: declares nothing out here. */
    Place inner() {
        Place inner = new Place(dice, unit, method, callees, budget);
        inner.variables.addAll(variables);
        inner.targets.addAll(targets);
        inner.depth = depth + 1;
        inner.awaits = awaits;
        inner.yields = yields;
        inner.sends = sends;
        inner.cancels = cancels;
        inner.returns = returns;
        inner.overridden = overridden;
        inner.inLocalClass = inLocalClass;
        inner.tries = tries;
        inner.group = group;
        inner.initialisers = initialisers;
        return inner;
    }

    /** A place within a try or its handlers, whose finally block {@code overrides} what is returned there or does not. */
    Place guarded(boolean overrides) {
        Place inner = inner();
        inner.overridden |= overrides;
        return inner;
    }

    /** A place within {@code target}. */
    Place within(Target target) {
        Place inner = inner();
        inner.targets.add(target);
        return inner;
    }

    /** A place that jumps cannot leave: the block of a switch expression. */
    Place closed() {
        Place inner = inner();
        inner.targets.clear();
        inner.returns = false;
        return inner;
    }

    /** A place in another body that captures from here. */
    Place captured(boolean async) {
        Place inner = closed();
        inner.variables.removeIf(one -> !one.isFinal);
        inner.awaits = async;
        inner.yields = false;
        inner.sends = false;
        inner.tries = true;
        inner.group = "";
        return inner;
    }

    /** A place where nothing may suspend. */
    Place still() {
        Place inner = inner();
        inner.group = "";
        inner.awaits = false;
        inner.yields = false;
        inner.sends = false;
        return inner;
    }

    /** A place in the guard of a pattern, which sees only what is never assigned again. */
    Place guard() {
        Place inner = inner();
        inner.variables.removeIf(one -> !one.isFinal);
        return inner;
    }

    /** A place in a method of a local class. */
    Place localClass() {
        Place inner = captured(true);
        inner.inLocalClass = true;
        return inner;
    }

    /** The home whose point of view is taken here: in a local class {@code this} and {@code super} mean others. */
    Home home() {
        if (!inLocalClass) {
            return method.home();
        }
        return method.home() == Home.PARENT || method.home().inInterface() ? Home.PARENT : Home.STATIC;
    }

    Variable declare(Type type, boolean isFinal) {
        Variable variable = new Variable(dice.name("v"), type, isFinal, !isFinal);
        variables.add(variable);
        return variable;
    }

    Optional<Variable> variable(Type type) {
        List<Variable> fitting =
                variables.stream().filter(one -> one.type() == type).toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(dice.pick(fitting));
    }

    Optional<Variable> assignable(Type type) {
        List<Variable> fitting = variables.stream()
                .filter(one -> one.type() == type && one.isAssignable())
                .toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(dice.pick(fitting));
    }

    /** A class with a value of {@code type} that is known when it has been initialised, if the unit has one. */
    Optional<Initialiser> initialiser(Type type) {
        List<Initialiser> fitting =
                initialisers.stream().filter(one -> one.type() == type).toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(dice.pick(fitting));
    }

    /** A field of {@code type}, if the unit has one, as seen from here. */
    Optional<String> field(Type type) {
        String name = Fields.NAMES.get(type);
        if (name == null) {
            return Optional.empty();
        }
        if (name.startsWith("s")) {
            return Optional.of(unit + "." + name);
        }
        Home home = method.home();
        boolean outer = home.isInner() || home.inMain() && inLocalClass;
        String own = outer ? unit + ".this." : home.inMain() ? dice.pick("", "this.") : unit + ".it().";
        return Optional.of((dice.oneIn(3) ? unit + ".it(" + dice.number() + ")." : own) + name);
    }
}
