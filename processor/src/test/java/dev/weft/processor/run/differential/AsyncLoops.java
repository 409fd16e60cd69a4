package dev.weft.processor.run.differential;

import static dev.weft.processor.run.differential.Code.statement;

import java.util.List;
import java.util.Optional;

/** Random loops over async generators, and resources that are closed by awaiting. */
final class AsyncLoops {
    private final Place place;
    private final Dice dice;

    AsyncLoops(Place place) {
        this.place = place;
        this.dice = place.dice;
    }

    Flow one() {
        return switch (dice.below(4)) {
            case 0 -> overMethod();
            case 1 -> loop();
            case 2 -> place.tries ? closed() : loop();
            default -> place.tries ? resource() : loop();
        };
    }

    /** Over what a generated method gives; plain, that has run when it was called. */
    private Flow overMethod() {
        List<Method> fitting = place.callees.stream()
                .filter(one -> one.kind() == Method.Kind.ASYNC_GENERATOR || one.kind() == Method.Kind.GENERATOR)
                .toList();
        Optional<Code> call = fitting.isEmpty() ? Optional.empty() : new Awaits(place).call(dice.pick(fitting), 2);
        String name = dice.name("o");
        return call.map(one -> Flow.plain(
                        statement("Kit.in();\nfor (Object " + name + " : #) Kit.got(" + name + ");\nKit.out();", one)))
                .map(flow -> flow.marked(Construct.FOR_EACH_OF_METHOD))
                .orElseGet(this::loop);
    }

    /** Over one that leaves no trace when it is closed: plain Java does not close what a loop leaves early. */
    private Flow loop() {
        return over("Leaves.quiet(#)", place);
    }

    private Flow over(String generator, Place around) {
        String label = dice.name("L");
        Code count = new Expressions(around).of(Type.INT, 1);
        Place body = around.within(new Place.Target(label, true, true));
        String name = body.declare(Type.INT, false).name();
        Flow flow = Statements.block(body, 3);
        String head = label + ": for (int " + name + " : ";
        Code code = generator.indexOf('#') < 0
                ? statement(head + generator + ") #", flow.code())
                : statement(head + generator + ") #", count, flow.code());
        return flow.labelled(code, label, true).marked(Construct.FOR_EACH_OF_ASYNC_GENERATOR);
    }

    /** The same loop as the body of a try statement that closes the generator, woven and plain. */
    private Flow closed() {
        String name = dice.name("g");
        Flow loop = over(name, place.guarded(false));
        Code count = new Expressions(place).of(Type.INT, 1);
        String head = "try (AsyncGenerator<Integer> " + name + " = Leaves.many(" + dice.number() + ", #)) {\n#}";
        return Flow.of(statement(head, count, loop.code()), true, List.of(loop))
                .marked(Construct.ASYNC_GENERATOR_AS_RESOURCE);
    }

    private Flow resource() {
        Flow body = Statements.block(place.guarded(false), 3);
        String plain = dice.oneIn(2)
                ? "; Kit.Res " + dice.name("r") + " = new Kit.Res(" + dice.number() + ", false, Kit.coin())"
                : "";
        String head =
                "try (Leaves.Gate " + dice.name("r") + " = new Leaves.Gate(" + dice.number() + ")" + plain + ") #";
        return Flow.of(statement(head, body.code()), body.completes(), List.of(body))
                .marked(Construct.ASYNC_RESOURCE);
    }
}
