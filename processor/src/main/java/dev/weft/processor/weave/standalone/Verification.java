package dev.weft.processor.weave.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.BasicVerifier;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Finds what keeps a class from being loaded (JVMS 4.10.1): by ASM's data flow analysis of each method, and by comparing what
 * that finds with the stack map frames. All references are one type here, so that no class has to be found.
 */
final class Verification {
    private final MethodNode method;
    private final InsnList instructions;
    private final Frame<BasicValue>[] states;

    private Verification(MethodNode method, Frame<BasicValue>[] states) {
        this.method = method;
        this.instructions = method.instructions;
        this.states = states;
    }

    /** The first fault of a class file: its method, and what is wrong. */
    static Optional<String> fault(byte[] classFile) {
        ClassNode node = new ClassNode(Opcodes.ASM9);
        new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
        return node.methods.stream()
                .flatMap(method -> fault(node, method).stream())
                .findFirst();
    }

    private static Optional<String> fault(ClassNode node, MethodNode method) {
        try {
            Analyzer<BasicValue> analyzer = new Analyzer<>(new BasicVerifier());
            analyzer.setComputeLimits(
                    Integer.MAX_VALUE, Long.MAX_VALUE); // ASM's guard against class files of strangers
            Frame<BasicValue>[] states = analyzer.analyze(node.name, method);
            return new Verification(method, states).wrongFrame();
        } catch (AnalyzerException e) {
            return Optional.of(method.name + method.desc + ": " + e.getMessage());
        }
    }

    private Optional<String> wrongFrame() {
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i) instanceof FrameNode frame
                    && states[i] != null
                    && !(agrees(frame.local, locals(states[i]), true)
                            && agrees(frame.stack, stack(states[i]), false))) {
                return Optional.of(method.name + method.desc + ": The stack map frame at instruction " + i + ", locals "
                        + frame.local + " and stack " + frame.stack + ", is not what control brings there: "
                        + states[i]);
            }
        }
        return Optional.empty();
    }

    /** Whether each type of a frame is of the kind that is there; a local may be left out. */
    private static boolean agrees(List<Object> declared, List<BasicValue> present, boolean locals) {
        List<BasicValue> expected = new ArrayList<>();
        for (Object type : declared) {
            BasicValue value = value(type);
            expected.add(value);
            if (locals && value.getSize() == 2) {
                expected.add(BasicValue.UNINITIALIZED_VALUE);
            }
        }
        if (locals ? expected.size() > present.size() : expected.size() != present.size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            BasicValue one = expected.get(i);
            boolean leftOut = locals && one.equals(BasicValue.UNINITIALIZED_VALUE);
            if (!leftOut && !one.equals(present.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static BasicValue value(Object type) {
        if (type.equals(Opcodes.TOP)) {
            return BasicValue.UNINITIALIZED_VALUE;
        } else if (type.equals(Opcodes.INTEGER)) {
            return BasicValue.INT_VALUE;
        } else if (type.equals(Opcodes.LONG)) {
            return BasicValue.LONG_VALUE;
        } else if (type.equals(Opcodes.FLOAT)) {
            return BasicValue.FLOAT_VALUE;
        } else if (type.equals(Opcodes.DOUBLE)) {
            return BasicValue.DOUBLE_VALUE;
        }
        return BasicValue.REFERENCE_VALUE; // a class, null, or an object not yet built
    }

    private static List<BasicValue> locals(Frame<BasicValue> state) {
        List<BasicValue> locals = new ArrayList<>();
        for (int i = 0; i < state.getLocals(); i++) {
            locals.add(state.getLocal(i));
        }
        return locals;
    }

    private static List<BasicValue> stack(Frame<BasicValue> state) {
        List<BasicValue> stack = new ArrayList<>();
        for (int i = 0; i < state.getStackSize(); i++) {
            stack.add(state.getStack(i));
        }
        return stack;
    }
}
