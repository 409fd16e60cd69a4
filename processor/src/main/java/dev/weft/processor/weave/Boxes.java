package dev.weft.processor.weave;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Results that go unboxed through the slots of the driver. */
final class Boxes {
    /**
     * One box type.
     *
     * @param primitive descriptor of what it boxes
     * @param name of the primitive type
     */
    record Box(String primitive, String name) {
        /** Has the primitive on the stack stored in its slot, and leaves the marker: smaller than doing it here. */
        void writeResult(Insns out, int driver) {
            out.aload(driver);
            String descriptor = "(" + primitive + Names.DRIVER_DESCRIPTOR + ")Ljava/lang/Object;";
            out.invokeStatic(Names.STATUS, name + "Status", descriptor);
        }

        /** Turns the status on the stack into the primitive. */
        void writeUnboxed(Insns out, int driver) {
            out.aload(driver);
            String descriptor = "(Ljava/lang/Object;" + Names.DRIVER_DESCRIPTOR + ")" + primitive;
            out.invokeStatic(Names.STATUS, name + "Result", descriptor);
        }
    }

    private static final Map<String, Box> BOXES = Map.of(
            "java/lang/Boolean", new Box("Z", "boolean"),
            "java/lang/Byte", new Box("B", "byte"),
            "java/lang/Character", new Box("C", "char"),
            "java/lang/Short", new Box("S", "short"),
            "java/lang/Integer", new Box("I", "int"),
            "java/lang/Long", new Box("J", "long"),
            "java/lang/Float", new Box("F", "float"),
            "java/lang/Double", new Box("D", "double"));

    private Boxes() {}

    /** The box that a call of {@code valueOf} makes. */
    static @Nullable Box made(@Nullable AbstractInsnNode insn) {
        if (insn instanceof MethodInsnNode call
                && call.getOpcode() == Opcodes.INVOKESTATIC
                && call.name.equals("valueOf")) {
            Box box = BOXES.get(call.owner);
            return box != null && call.desc.equals("(" + box.primitive + ")L" + call.owner + ";") ? box : null;
        }
        return null;
    }

    /** The box that a cast and the call behind it open. */
    static @Nullable Box opened(@Nullable AbstractInsnNode cast, @Nullable AbstractInsnNode insn) {
        if (cast instanceof TypeInsnNode type
                && type.getOpcode() == Opcodes.CHECKCAST
                && insn instanceof MethodInsnNode call
                && call.getOpcode() == Opcodes.INVOKEVIRTUAL
                && call.owner.equals(type.desc)) {
            Box box = BOXES.get(call.owner);
            return box != null && call.name.equals(box.name + "Value") ? box : null;
        }
        return null;
    }

    /** Whether a value of this class may be a box. */
    static boolean mayBe(String type) {
        return BOXES.containsKey(type)
                || switch (type) {
                    case "java/lang/Object",
                            "java/lang/Number",
                            "java/lang/Comparable",
                            "java/io/Serializable",
                            "java/lang/constant/Constable",
                            "java/lang/constant/ConstantDesc" -> true;
                    default -> false;
                };
    }
}
