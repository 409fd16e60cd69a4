package dev.weft.processor.check;

import dev.weft.processor.model.Names;
import java.util.List;

/** A generator that nobody takes: its body never runs. */
final class UniteratedGenerator implements Rule {
    @Override
    public Code code() {
        return Code.WEFT050;
    }

    @Override
    public List<Finding> dropped(Call call, Java java) {
        boolean marked = call.method(java).filter(Names::isMarked).isPresent();
        boolean generator = marked
                && (Dropping.makes(call, "java.lang.Iterable", java)
                        || Dropping.makes(call, "java.util.Iterator", java));
        if (!generator || Dropping.isDeliberate(call, java)) {
            return List.of();
        }
        String text = Java.text(call.tree());
        return List.of(new Finding(
                call.tree(),
                text + " is never iterated: a generator does nothing until it is asked for an element.",
                "Iterate over it, or in a generator Weft.yieldFrom(" + text + ")."));
    }
}
