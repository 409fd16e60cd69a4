package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Verification types (JVMS 4.10.1.2) as ASM writes them: an {@code Integer} constant of {@link Opcodes}, an internal
 * name or array descriptor, or the label of a {@code new}.
 */
final class Types {
    private Types() {}

    static boolean isReference(Object type) {
        return type instanceof String;
    }

    static boolean isNull(Object type) {
        return type == Opcodes.NULL;
    }

    static boolean isWide(Object type) {
        return type == Opcodes.LONG || type == Opcodes.DOUBLE;
    }

    static int size(Object type) {
        return isWide(type) ? 2 : 1;
    }

    /** The descriptor of a field that holds such a value; null is held as an Object. */
    static String descriptor(Object type) {
        if (type instanceof String name) {
            return name.startsWith("[") ? name : "L" + name + ";";
        }
        if (type == Opcodes.INTEGER) {
            return "I";
        }
        if (type == Opcodes.LONG) {
            return "J";
        }
        if (type == Opcodes.FLOAT) {
            return "F";
        }
        if (type == Opcodes.DOUBLE) {
            return "D";
        }
        if (isNull(type)) {
            return "Ljava/lang/Object;";
        }
        throw new AssertionError("no value can be kept of type: " + type);
    }

    /** The verification type of a value of the declared type. */
    static Object of(Type declared) {
        return switch (declared.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> declared.getInternalName();
        };
    }

    /** The type as which a value is stored: null as any reference. */
    static Object storable(Object type) {
        return isNull(type) ? Names.OBJECT : type;
    }

    /** The instruction {@code intOpcode}, one of ILOAD and ISTORE, for a value of this type. */
    static int variable(int intOpcode, Object type) {
        return Type.getType(descriptor(type)).getOpcode(intOpcode);
    }

    /** The instruction that pushes a value of this type that nobody looks at. */
    static int dummy(Object type) {
        return switch (descriptor(type).charAt(0)) {
            case 'I' -> Opcodes.ICONST_0;
            case 'J' -> Opcodes.LCONST_0;
            case 'F' -> Opcodes.FCONST_0;
            case 'D' -> Opcodes.DCONST_0;
            default -> Opcodes.ACONST_NULL;
        };
    }

    /** One element a slot, from one element a value: the second slot of a wide value is TOP. */
    static Object[] bySlot(List<?> values, int slots) {
        Object[] types = new Object[slots];
        Arrays.fill(types, Opcodes.TOP);
        int slot = 0;
        for (Object type : values) {
            types[slot] = type;
            slot += size(type);
        }
        return types;
    }

    /** One element a value, from one element a slot; trailing TOPs are left out. */
    static List<Object> byValue(Object[] slots) {
        int end = slots.length;
        while (end > 0 && slots[end - 1] == Opcodes.TOP && !(end > 1 && isWide(slots[end - 2]))) {
            end--;
        }
        List<Object> values = new ArrayList<>();
        for (int slot = 0; slot < end; slot += size(slots[slot])) {
            values.add(slots[slot]);
        }
        return values;
    }
}
