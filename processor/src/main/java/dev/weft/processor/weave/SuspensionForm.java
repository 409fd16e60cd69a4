package dev.weft.processor.weave;

import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The calls of {@code Weft} that may suspend, and what woven code does in their place. */
enum SuspensionForm {
    /** {@code await} of a coroutine: it is started at the site itself, so that HotSpot can inline it there. */
    AWAIT_COROUTINE,
    /** {@code await} of what closes a resource or generator, which the weaver adds: it begins even if a cancel request waits. */
    AWAIT_CLOSE,
    /** {@code await} of a future of Weft's own. */
    AWAIT_FUTURE,
    /** {@code await} of any completion stage. */
    AWAIT_STAGE,
    /** {@code Weft.yield}: always suspends. */
    YIELD,
    /** {@code Weft.yieldFrom}. */
    YIELD_FROM;

    /** No name in Java: it stands only in code that the weaver is not done with. */
    private static final String CLOSE = "await close";

    /** The await that the weaver adds for what closes something. */
    static MethodInsnNode close() {
        String descriptor = "(L" + Names.COROUTINE + ";)Ljava/lang/Object;";
        return new MethodInsnNode(Opcodes.INVOKESTATIC, Names.WEFT, CLOSE, descriptor, false);
    }

    /** The form of an instruction, if it is a suspension point. */
    static Optional<SuspensionForm> of(AbstractInsnNode insn) {
        if (insn.getOpcode() != Opcodes.INVOKESTATIC
                || !(insn instanceof MethodInsnNode call)
                || !call.owner.equals(Names.WEFT)) {
            return Optional.empty();
        }
        return switch (call.name) {
            case CLOSE -> Optional.of(AWAIT_CLOSE);
            case "await" -> Optional.of(ofAwaited(Type.getArgumentTypes(call.desc)[0].getInternalName()));
            case "yield" -> Optional.of(YIELD);
            case "yieldFrom" -> Optional.of(YIELD_FROM);
            default -> Optional.empty();
        };
    }

    private static SuspensionForm ofAwaited(String type) {
        return switch (type) {
            case Names.COROUTINE -> AWAIT_COROUTINE;
            case "dev/weft/Future" -> AWAIT_FUTURE;
            default -> AWAIT_STAGE;
        };
    }

    /** Writes the call in place of {@code original}: leaves a status on the stack. */
    void writeCall(Insns out, MethodInsnNode original, int driver, String site) {
        Type[] arguments = Type.getArgumentTypes(original.desc);
        if (arguments.length > 1) {
            out.op(Opcodes.POP); // the class of the failure, which only javac needs
        }
        switch (this) {
            case AWAIT_COROUTINE -> writeStart(out, driver, site);
            case AWAIT_CLOSE -> writeClose(out, driver, site);
            case AWAIT_FUTURE -> writeStatic(out, driver, Names.AWAIT, "future", arguments[0]);
            case AWAIT_STAGE -> writeStatic(out, driver, Names.AWAIT, "stage", arguments[0]);
            case YIELD -> writeStatic(out, driver, Names.YIELD, "value", arguments[0]);
            case YIELD_FROM -> writeStatic(out, driver, Names.YIELD, "from", arguments[0]);
        }
    }

    /** Starts the coroutine that lies on the stack. */
    static void writeStart(Insns out, int driver, String site) {
        String present = "(L" + Names.COROUTINE + ";)L" + Names.COROUTINE + ";";
        out.invokeStatic(Names.AWAIT, "present", present);
        writeStartOfPresent(out, driver, site);
    }

    private static void writeClose(Insns out, int driver, String site) {
        String closing = "(L" + Names.COROUTINE + ";" + Names.DRIVER_DESCRIPTOR + ")L" + Names.COROUTINE + ";";
        out.aload(driver).invokeStatic(Names.AWAIT, "closing", closing);
        writeStartOfPresent(out, driver, site);
    }

    private static void writeStartOfPresent(Insns out, int driver, String site) {
        out.aload(driver).constant(site).invokeVirtual(Names.COROUTINE, "start", Names.START_DESCRIPTOR);
    }

    private static void writeStatic(Insns out, int driver, String owner, String name, Type argument) {
        out.aload(driver)
                .invokeStatic(
                        owner, name, "(" + argument.getDescriptor() + Names.DRIVER_DESCRIPTOR + ")Ljava/lang/Object;");
    }
}
