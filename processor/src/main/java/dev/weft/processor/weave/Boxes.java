package dev.weft.processor.weave;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Results that go unboxed through the slots of the driver. */
final class Boxes {
    /**
     * One box type.
     *
     * @param status the marker that names it
     * @param primitive descriptor of what it boxes
     * @param name of the primitive type
     * @param slot the driver's field for it; "" for what becomes an int
     */
    record Box(String status, String primitive, String name, String slot) {
        /** Stores the primitive on the stack into the slot, and pushes the marker. */
        void writeResult(Insns out, int driver) {
            out.aload(driver);
            if (Type.getType(primitive).getSize() == 2) {
                out.op(Opcodes.DUP_X2).op(Opcodes.POP);
            } else {
                out.op(Opcodes.SWAP);
            }
            if (slot.isEmpty()) {
                out.invokeVirtual(Names.DRIVER, "putInt", "(I)V");
            } else {
                out.field(Opcodes.PUTFIELD, Names.DRIVER, slot, primitive);
            }
            out.status(status);
        }

        /** The primitive in a stack map frame. */
        Object type() {
            return Types.of(Type.getType(primitive));
        }

        /** Turns the status on the stack into the primitive. */
        void writeUnboxed(Insns out, int driver) {
            out.aload(driver);
            String descriptor = "(Ljava/lang/Object;" + Names.DRIVER_DESCRIPTOR + ")" + primitive;
            out.invokeStatic(Names.STATUS, name + "Result", descriptor);
        }
    }

    private static final Map<String, Box> BOXES = Map.of(
            "java/lang/Boolean", new Box("BOOLEAN", "Z", "boolean", ""),
            "java/lang/Byte", new Box("BYTE", "B", "byte", ""),
            "java/lang/Character", new Box("CHARACTER", "C", "char", ""),
            "java/lang/Short", new Box("SHORT", "S", "short", ""),
            "java/lang/Integer", new Box("INTEGER", "I", "int", ""),
            "java/lang/Long", new Box("LONG", "J", "long", "longSlot"),
            "java/lang/Float", new Box("FLOAT", "F", "float", "floatSlot"),
            "java/lang/Double", new Box("DOUBLE", "D", "double", "doubleSlot"));

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
