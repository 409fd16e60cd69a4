package dev.weft.processor.run.differential;

import java.util.ArrayList;
import java.util.List;

/** Random switch statements, old and with arrows, on int, char, String, enum and Integer. */
final class Switches {
    private final Place place;
    private final Dice dice;

    Switches(Place place) {
        this.place = place;
        this.dice = place.dice;
    }

    Flow one() {
        String label = dice.name("L");
        Selector selector = Selector.random(place, 2);
        Flow flow = dice.oneIn(2) ? arrows(label, selector) : old(label, selector);
        return flow.marked(selector.construct());
    }

    private Flow arrows(String label, Selector selector) {
        boolean hasDefault = dice.oneIn(2);
        StringBuilder pattern = new StringBuilder(label + ": switch (#) {\n");
        List<Code> parts = new ArrayList<>(List.of(selector.code()));
        List<Flow> flows = new ArrayList<>();
        List<String> heads = new ArrayList<>();
        selector.labels().forEach(one -> heads.add("case " + one));
        if (hasDefault) {
            heads.add("default");
        }
        for (String head : heads) {
            Flow block = Statements.block(place.within(new Place.Target(label, false, true)), 3);
            flows.add(block);
            pattern.append(head).append(" -> #");
            parts.add(block.code());
        }
        boolean completes = !hasDefault || flows.stream().anyMatch(Flow::completes);
        return finish(label, pattern, parts, flows, completes).marked(Construct.SWITCH_OF_ARROWS);
    }

    private Flow old(String label, Selector selector) {
        boolean hasDefault = dice.oneIn(2);
        StringBuilder pattern = new StringBuilder(label + ": switch (#) {\n");
        List<Code> parts = new ArrayList<>(List.of(selector.code()));
        List<Flow> flows = new ArrayList<>();
        List<String> heads = new ArrayList<>();
        selector.labels().forEach(one -> heads.add("case " + one + ":\n"));
        if (hasDefault) {
            heads.add(dice.below(heads.size() + 1), "default:\n");
        }
        Place block = place.within(new Place.Target(label, false, true));
        for (String head : heads) {
            // What one group declares is in scope in the next, but not assigned there.
            Flow group = new Statements(block.inner()).some(3);
            boolean breaks = group.completes() && dice.oneIn(2);
            flows.add(breaks ? Flow.of(group.code(), false, List.of(group, Flow.breakTo(group.code(), label))) : group);
            pattern.append(head).append("#").append(breaks ? "break;\n" : "");
            parts.add(group.code());
        }
        boolean completes = !hasDefault || flows.get(flows.size() - 1).completes();
        return finish(label, pattern, parts, flows, completes).marked(Construct.SWITCH_OF_COLONS);
    }

    private static Flow finish(
            String label, StringBuilder pattern, List<Code> parts, List<Flow> flows, boolean completes) {
        Flow all = Flow.of(Code.group(""), completes, flows);
        Code code = Code.statement(pattern + "}", parts.toArray(Code[]::new));
        return all.labelled(code, label, completes || all.jumps().contains(label));
    }
}
