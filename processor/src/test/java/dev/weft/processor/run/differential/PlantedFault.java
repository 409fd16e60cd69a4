package dev.weft.processor.run.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** A fault of the kind that a weaver may have, put into class files that were woven without. */
enum PlantedFault {
    /** A local of type int is 0 behind a suspension. */
    LOCAL_FORGOTTEN {
        @Override
        void plant(MethodNode body) {
            for (AbstractInsnNode insn : body.instructions.toArray()) {
                if (isKeptInt(insn) && next(insn).getOpcode() == Opcodes.ISTORE) {
                    body.instructions.insert(insn, new InsnNode(Opcodes.ICONST_0));
                    body.instructions.insert(insn, new InsnNode(Opcodes.POP));
                }
            }
        }
    },

    /** The last step before a suspension is done once more behind it. */
    STEP_REPEATED {
        @Override
        void plant(MethodNode body) {
            AbstractInsnNode step = null;
            for (AbstractInsnNode insn : body.instructions.toArray()) {
                if (isCall(insn, "t", "(I)V")) {
                    step = insn;
                } else if (isCall(insn, "resumed", "()Ljava/lang/Object;") && step != null) {
                    body.instructions.insert(insn, step.clone(Map.of()));
                    body.instructions.insert(insn, step.getPrevious().clone(Map.of()));
                }
            }
        }
    },

    /** Two ints that lay on the operand stack change places in a suspension. */
    OPERANDS_SWAPPED {
        @Override
        void plant(MethodNode body) {
            for (AbstractInsnNode insn : body.instructions.toArray()) {
                if (isKeptInt(insn) && next(insn).getOpcode() == Opcodes.ALOAD && isKeptInt(next(next(insn)))) {
                    FieldInsnNode lower = (FieldInsnNode) insn;
                    FieldInsnNode upper = (FieldInsnNode) next(next(insn));
                    String name = lower.name;
                    lower.name = upper.name;
                    upper.name = name;
                }
            }
        }
    },

    /** What is thrown at a yield, as when the generator is closed, does not come to the handlers around it. */
    HANDLERS_OF_YIELD_FORGOTTEN {
        @Override
        void plant(MethodNode body) {
            boolean yields = false;
            for (AbstractInsnNode insn : body.instructions.toArray()) {
                if (isCall(insn, "value", "(Ljava/lang/Object;Ldev/weft/frame/Driver;)Ljava/lang/Object;")) {
                    yields = true;
                } else if (isCall(insn, "resumed", "()Ljava/lang/Object;") && yields) {
                    yields = false;
                    unguard(body, insn);
                }
            }
        }
    },

    /** In the body of a task group, the group is null behind a suspension. */
    GROUP_FORGOTTEN {
        @Override
        void plant(MethodNode body) {
            for (AbstractInsnNode insn : body.instructions.toArray()) {
                if (insn instanceof MethodInsnNode call
                        && call.owner.endsWith("$Frame")
                        && call.desc.equals("()Ldev/weft/TaskGroup;")) {
                    body.instructions.insert(insn, new InsnNode(Opcodes.ACONST_NULL));
                    body.instructions.insert(insn, new InsnNode(Opcodes.POP));
                }
            }
        }
    };

    abstract void plant(MethodNode body);

    /** The class files, by binary name, with the fault in those of units. */
    Map<String, byte[]> in(Map<String, byte[]> woven) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        woven.forEach((name, bytes) -> all.put(name, name.matches("(gen\\.)?U\\d.*") ? in(bytes) : bytes));
        return all;
    }

    private byte[] in(byte[] bytes) {
        ClassNode type = new ClassNode();
        new ClassReader(bytes).accept(type, 0);
        type.methods.forEach(this::plant);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.accept(writer);
        return writer.toByteArray();
    }

    /** Leaves {@code insn} out of what handlers guard. */
    private static void unguard(MethodNode body, AbstractInsnNode insn) {
        LabelNode before = new LabelNode();
        LabelNode after = new LabelNode();
        body.instructions.insertBefore(insn, before);
        body.instructions.insert(insn, after);
        List<TryCatchBlockNode> blocks = new ArrayList<>();
        for (TryCatchBlockNode block : body.tryCatchBlocks) {
            if (body.instructions.indexOf(block.start) < body.instructions.indexOf(insn)
                    && body.instructions.indexOf(insn) < body.instructions.indexOf(block.end)) {
                blocks.add(new TryCatchBlockNode(block.start, before, block.handler, block.type));
                blocks.add(new TryCatchBlockNode(after, block.end, block.handler, block.type));
            } else {
                blocks.add(block);
            }
        }
        body.tryCatchBlocks = blocks;
        body.tryCatchBlocks.removeIf(PlantedFault::isEmpty);
    }

    private static boolean isEmpty(TryCatchBlockNode block) {
        AbstractInsnNode insn = block.start;
        while (insn != block.end && insn.getOpcode() < 0) {
            insn = insn.getNext();
        }
        return insn == block.end;
    }

    private static boolean isKeptInt(AbstractInsnNode insn) {
        return insn.getOpcode() == Opcodes.GETFIELD
                && insn instanceof FieldInsnNode field
                && field.owner.endsWith("$Frame")
                && field.desc.equals("I");
    }

    private static AbstractInsnNode next(AbstractInsnNode insn) {
        AbstractInsnNode next = insn.getNext();
        while (next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }

    private static boolean isCall(AbstractInsnNode insn, String name, String descriptor) {
        return insn instanceof MethodInsnNode call && call.name.equals(name) && call.desc.equals(descriptor);
    }
}
