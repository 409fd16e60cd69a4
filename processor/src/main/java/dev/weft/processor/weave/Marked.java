package dev.weft.processor.weave;

import dev.weft.processor.model.ReturnKind;
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
 * @param frame internal name of the class of its frames
 */
record Marked(ClassNode host, MethodNode method, ReturnKind kind, String machine, String frame) {
    boolean isStatic() {
        return (method.access & Opcodes.ACC_STATIC) != 0;
    }

    /** The outermost class around it. */
    String nestHost() {
        return nestHost(host);
    }

    static String nestHost(ClassNode type) {
        return type.nestHostClass == null ? type.name : type.nestHostClass;
    }

    /** The method as other classes of its nest see it. */
    HostMethod seen() {
        boolean inInterface = (host.access & Opcodes.ACC_INTERFACE) != 0;
        return new HostMethod(host.name, inInterface, isStatic(), method.name, method.desc);
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
        return seen().bodyDescriptor("");
    }

    /** Descriptor of the body that a frame goes on with: the arguments, the driver and the frame. */
    String resumeDescriptor() {
        return seen().bodyDescriptor("L" + frame() + ";");
    }

    /** Internal name of what the class of its frames extends. */
    String frameSuperclass() {
        return kind.isOwnFrame() ? kind.machineType().replace('.', '/') : Names.FRAME;
    }

    /** Descriptor of the state machine's constructor, if the weaver writes it. */
    String constructorDescriptor() {
        Type[] parameters = seen().receiverAndArguments().toArray(Type[]::new);
        return Type.getMethodDescriptor(Type.VOID_TYPE, parameters);
    }
}
