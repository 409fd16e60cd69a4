package dev.weft.processor.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One method to weave.
 *
 * @param host the class that has it
 * @param method the method
 * @param kind what it returns
 * @param machine internal name of its state-machine class
 */
record Marked(ClassNode host, MethodNode method, Kind kind, String machine) {
    boolean isStatic() {
        return (method.access & Opcodes.ACC_STATIC) != 0;
    }

    boolean inInterface() {
        return (host.access & Opcodes.ACC_INTERFACE) != 0;
    }

    /** Internal name of the class of its frames. */
    String frame() {
        return machine + "$Frame";
    }

    Type[] parameters() {
        return Type.getArgumentTypes(method.desc);
    }

    /** How many local variable slots the receiver and the arguments take. */
    int argumentSlots() {
        int size = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
        return isStatic() ? size - 1 : size;
    }

    /** Descriptor of the body that the first call runs: the arguments and the driver. */
    String fastDescriptor() {
        return bodyDescriptor("");
    }

    /** Descriptor of the body that a frame goes on with: the arguments, the driver and the frame. */
    String resumeDescriptor() {
        return bodyDescriptor("L" + frame() + ";");
    }

    private String bodyDescriptor(String more) {
        int end = method.desc.indexOf(')');
        return method.desc.substring(0, end) + Names.DRIVER_DESCRIPTOR + more + ")Ljava/lang/Object;";
    }

    /** The instruction that calls one of the private bodies from the host or from a class of its nest. */
    int callOpcode() {
        if (isStatic()) {
            return Opcodes.INVOKESTATIC;
        }
        return inInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    }

    /** Descriptor of the state machine's constructor, if the weaver writes it. */
    String constructorDescriptor() {
        String receiver = isStatic() ? "" : "L" + host.name + ";";
        return "(" + receiver + method.desc.substring(1, method.desc.indexOf(')')) + ")V";
    }
}
