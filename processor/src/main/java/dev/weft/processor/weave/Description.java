package dev.weft.processor.weave;

import dev.weft.processor.model.ReturnKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LocalVariableNode;

/** Describes the states of a woven method: where it waits, and what is kept meanwhile. */
final class Description {
    /** Header, caller and state of {@code dev.weft.frame.Frame}. */
    private static final int OWN_FRAME_BYTES = 12 + 4 + 4;

    /** Place of the start, phase and driver of {@code dev.weft.Generator}. */
    private static final int GENERATOR_BYTES = 4 + 4 + 4;

    /** Result of {@code dev.weft.SendGenerator}, and whether there is one. */
    private static final int SEND_GENERATOR_BYTES = 4 + 4;

    private final Analysis analysis;
    private final SpillPlan plan;

    Description(Analysis analysis, SpillPlan plan) {
        this.analysis = analysis;
        this.plan = plan;
    }

    List<WovenMethod.State> states() {
        List<WovenMethod.State> states = new ArrayList<>();
        for (SuspensionPoint point : analysis.points()) {
            states.add(new WovenMethod.State(point.state(), word(point), point.line(), text(point), kept(point)));
        }
        states.sort(Comparator.comparingInt(WovenMethod.State::number));
        return states;
    }

    /** What is yielded is listed with its word, which the state has already. */
    private static String text(SuspensionPoint point) {
        String prefix = word(point) + " ";
        return point.source().startsWith(prefix) && !prefix.equals("await ")
                ? point.source().substring(prefix.length())
                : point.source();
    }

    private static String word(SuspensionPoint point) {
        return point.form() == SuspensionForm.AWAIT_CLOSE ? "await" : point.call().name;
    }

    private List<WovenMethod.Kept> kept(SuspensionPoint point) {
        SpillPlan.Spill spill = plan.at(point);
        List<WovenMethod.Kept> kept = new ArrayList<>();
        for (SpillPlan.Kept operand : spill.operands()) {
            kept.add(kept("operand " + (kept.size() + 1), operand.field().descriptor(), operand));
        }
        spill.locals().forEach((slot, local) -> {
            LocalVariableNode variable = variable(slot, point.index());
            kept.add(
                    variable == null
                            ? kept("local " + slot, local.field().descriptor(), local)
                            : kept(variable.name, variable.desc, local));
        });
        return kept;
    }

    private static WovenMethod.Kept kept(String name, String descriptor, SpillPlan.Kept value) {
        return new WovenMethod.Kept(name, className(descriptor), value.field().name());
    }

    private @Nullable LocalVariableNode variable(int slot, int index) {
        InsnList instructions = analysis.marked().method().instructions;
        List<LocalVariableNode> all = analysis.marked().method().localVariables;
        if (all == null) {
            return null;
        }
        return all.stream()
                .filter(variable -> variable.index == slot
                        && instructions.indexOf(variable.start) <= index
                        && index < instructions.indexOf(variable.end))
                .findFirst()
                .orElse(null);
    }

    List<WovenMethod.Field> fields() {
        List<WovenMethod.Field> fields = new ArrayList<>();
        if (!analysis.marked().isStatic()) {
            fields.add(
                    new WovenMethod.Field("self", analysis.marked().host().name.replace('/', '.')));
        }
        plan.fields().forEach(field -> fields.add(new WovenMethod.Field(field.name(), className(field.descriptor()))));
        return fields;
    }

    /** Bytes of a frame with compressed pointers: fields are packed, objects aligned to 8. */
    int frameBytes() {
        int bytes = OWN_FRAME_BYTES + generatorBytes() + (analysis.marked().isStatic() ? 0 : 4);
        for (SpillPlan.Field field : plan.fields()) {
            bytes += 4 * Type.getType(field.descriptor()).getSize();
        }
        return (bytes + 7) / 8 * 8;
    }

    private int generatorBytes() {
        ReturnKind kind = analysis.marked().kind();
        if (!kind.isOwnFrame()) {
            return 0;
        }
        return kind == ReturnKind.SEND_GENERATOR ? GENERATOR_BYTES + SEND_GENERATOR_BYTES : GENERATOR_BYTES;
    }

    private static String className(String descriptor) {
        return Type.getType(descriptor).getClassName();
    }
}
