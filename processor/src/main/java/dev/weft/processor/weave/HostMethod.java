package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A marked method as its state machine and its frames see it, and how they call its private bodies.
 *
 * @param host internal name of the class that has it
 * @param inInterface whether that is an interface
 * @param isStatic whether there is no receiver
 * @param name its name
 * @param descriptor its descriptor
 */
record HostMethod(String host, boolean inInterface, boolean isStatic, String name, String descriptor) {
    /** Descriptor of a body: the arguments, the driver and {@code more}. */
    String bodyDescriptor(String more) {
        String arguments = descriptor.substring(0, descriptor.indexOf(')'));
        return arguments + Names.DRIVER_DESCRIPTOR + more + ")Ljava/lang/Object;";
    }

    /** The receiver, if there is one, and the arguments. */
    List<Type> receiverAndArguments() {
        List<Type> types = new ArrayList<>();
        if (!isStatic) {
            types.add(Type.getObjectType(host));
        }
        types.addAll(List.of(Type.getArgumentTypes(descriptor)));
        return types;
    }

    /** Calls a body, all of whose arguments are on the stack, from the host or from a class of its nest. */
    void writeCall(Insns out, String bodyDescriptor) {
        int opcode = Opcodes.INVOKEVIRTUAL;
        if (isStatic) {
            opcode = Opcodes.INVOKESTATIC;
        } else if (inInterface) {
            opcode = Opcodes.INVOKEINTERFACE;
        }
        out.invoke(opcode, host, name, bodyDescriptor, inInterface);
    }
}
