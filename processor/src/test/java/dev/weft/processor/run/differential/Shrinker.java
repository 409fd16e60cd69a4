package dev.weft.processor.run.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a unit that shows a fault smaller, as long as it shows a fault of the same kind: first only what one entry needs
 * stays, then statements and expressions go, and with each the members that nothing needs any more.
 */
final class Shrinker {
    private static final int ATTEMPTS = 500;

    private final Function<Unit, Optional<Fault>> test;
    private Fault smallest;
    private int attempts;

    private Shrinker(Fault fault, Function<Unit, Optional<Fault>> test) {
        this.smallest = fault;
        this.test = test;
    }

    /** The fault shown by as small a unit as was found; {@code test} gives the fault of a unit. */
    static Fault shrink(Fault fault, Function<Unit, Optional<Fault>> test) {
        Shrinker shrinker = new Shrinker(fault, test);
        fault.unit().entries().stream()
                .filter(entry -> shrinker.shows(fault.unit().only(entry)))
                .findFirst();
        boolean progress = true;
        while (progress && shrinker.attempts < ATTEMPTS) {
            progress = shrinker.pass();
        }
        return shrinker.smallest;
    }

    /** Tries each node once, from the outside inwards. */
    private boolean pass() {
        boolean progress = false;
        for (int i = 0; i < nodes().size() && attempts < ATTEMPTS; i++) {
            for (Code replacement : replacements(nodes().get(i))) {
                if (attempts < ATTEMPTS && replace(i, replacement)) {
                    progress = true;
                    break;
                }
            }
        }
        return progress;
    }

    private List<Code> nodes() {
        List<Code> nodes = new ArrayList<>();
        collect(smallest.unit().code(), nodes);
        return nodes;
    }

    private static void collect(Code code, List<Code> into) {
        if (code instanceof Code.Member || code instanceof Code.Statement || code instanceof Code.Expression) {
            into.add(code);
        }
        code.children().forEach(child -> collect(child, into));
    }

    private static List<Code> replacements(Code node) {
        List<Code> smaller = new ArrayList<>();
        if (node instanceof Code.Member) {
            smaller.add(new Code.Text(""));
        } else if (node instanceof Code.Statement) {
            smaller.add(new Code.Text(""));
            List<Code> within = new ArrayList<>();
            node.children().forEach(child -> statementsOf(child, within));
            if (!within.isEmpty()) {
                smaller.add(new Code.Group(within));
            }
        } else if (node instanceof Code.Expression expression && node.children().size() > 1) {
            smaller.add(Code.expression(
                    expression.type(), "(" + expression.type().literals.get(0) + ")"));
            node.children().stream()
                    .filter(child -> child instanceof Code.Expression inner && inner.type() == expression.type())
                    .forEach(smaller::add);
        }
        return smaller;
    }

    private static void statementsOf(Code code, List<Code> into) {
        if (code instanceof Code.Statement) {
            into.add(code);
        } else if (code instanceof Code.Group) {
            code.children().forEach(child -> statementsOf(child, into));
        }
    }

    private boolean replace(int index, Code replacement) {
        Code target = nodes().get(index);
        return shows(smallest.unit().with(replaced(smallest.unit().code(), target, replacement)));
    }

    private boolean shows(Unit changed) {
        attempts++;
        Optional<Fault> fault = test.apply(changed);
        if (fault.isPresent() && fault.get().kind() == smallest.kind()) {
            smallest = fault.get();
            return true;
        }
        return false;
    }

    private static Code replaced(Code code, Code target, Code replacement) {
        if (code == target) {
            return replacement;
        }
        if (code.children().isEmpty()) {
            return code;
        }
        return code.with(code.children().stream()
                .map(child -> replaced(child, target, replacement))
                .toList());
    }
}
