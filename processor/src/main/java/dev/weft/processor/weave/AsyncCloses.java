package dev.weft.processor.weave;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Awaits the close of an {@code AsyncCloseable}: {@code close()}, which compilers write on each way out of a
 * try-with-resources statement, becomes {@code await(closeAsync())}.
 *
 * <p>Where a close fails on the way of another failure it is suppressed; here, that it may be the same one is no failure.
 */
final class AsyncCloses {
    private final MethodNode method;
    private final Facts facts;
    private final Set<AbstractInsnNode> awaits;

    private AsyncCloses(MethodNode method, Facts facts, Set<AbstractInsnNode> awaits) {
        this.method = method;
        this.facts = facts;
        this.awaits = awaits;
    }

    /** Rewrites all such calls of the method, and adds the awaits to {@code awaits}. */
    static void await(Marked marked, Facts facts, Set<AbstractInsnNode> awaits) {
        if (marked.kind().awaits()) {
            new AsyncCloses(marked.method(), facts, awaits).rewrite();
        }
    }

    private void rewrite() {
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof MethodInsnNode call && isClose(call) && facts.isAsyncCloseable(call.owner)) {
                rewrite(call);
            }
        }
    }

    private static boolean isClose(MethodInsnNode call) {
        return call.name.equals("close")
                && call.desc.equals("()V")
                && (call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE);
    }

    private void rewrite(MethodInsnNode close) {
        InsnList instructions = method.instructions;
        int index = instructions.indexOf(close);
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (instructions.indexOf(block.start) <= index && index < instructions.indexOf(block.end)) {
                suppression(block).ifPresent(call -> {
                    String types = "(Ljava/lang/Throwable;Ljava/lang/Throwable;)V";
                    instructions.set(
                            call, new MethodInsnNode(Opcodes.INVOKESTATIC, Names.AWAIT, "suppress", types, false));
                });
            }
        }
        close.name = "closeAsync";
        close.desc = "()L" + Names.COROUTINE + ";";
        MethodInsnNode await = SuspensionForm.close();
        awaits.add(await);
        instructions.insert(close, new InsnNode(Opcodes.POP));
        instructions.insert(close, await);
    }

    /** The call with which the handler of {@code block} adds what it caught to another failure, if it does only that. */
    private static Optional<AbstractInsnNode> suppression(TryCatchBlockNode block) {
        @Nullable AbstractInsnNode store = AsyncLoop.next(block.handler);
        @Nullable AbstractInsnNode first = store == null ? null : AsyncLoop.next(store);
        @Nullable AbstractInsnNode second = first == null ? null : AsyncLoop.next(first);
        @Nullable AbstractInsnNode call = second == null ? null : AsyncLoop.next(second);
        return store instanceof VarInsnNode stored
                        && stored.getOpcode() == Opcodes.ASTORE
                        && first instanceof VarInsnNode
                        && second instanceof VarInsnNode loaded
                        && loaded.var == stored.var
                        && call instanceof MethodInsnNode suppress
                        && suppress.owner.equals("java/lang/Throwable")
                        && suppress.name.equals("addSuppressed")
                ? Optional.of(call)
                : Optional.empty();
    }
}
