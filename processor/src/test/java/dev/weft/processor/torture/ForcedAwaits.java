package dev.weft.processor.torture;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.commons.InstructionAdapter;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives each method of a class a marked twin with the same code, that awaits something before each of its calls.
 *
 * <pre>
 *   int m(args) { ... f(x, g()) ... }          // stays
 *   &#64;Async Coroutine m$forced$7(args) { ... x; await; g(); await; f(x, .) ... }
 * </pre>
 */
final class ForcedAwaits {
    private static final String WEFT = "dev/weft/Weft";
    private static final Type COROUTINE = Type.getObjectType("dev/weft/Coroutine");
    private static final Type FUTURE = Type.getObjectType("java/util/concurrent/CompletableFuture");

    private ForcedAwaits() {}

    /** Adds the twins to {@code host}, all but those whose names are in {@code left}; counts into {@code counts}. */
    static void add(ClassNode host, List<String> left, Counts counts) {
        List<MethodNode> twins = new ArrayList<>();
        for (MethodNode original : host.methods) {
            String name = original.name + "$forced$" + host.methods.indexOf(original);
            if (hasPlainBody(original) && !left.contains(name)) {
                twins.add(twin(host.name, original, name, counts));
            }
        }
        host.methods.addAll(twins);
    }

    /** Constructors and class initialisers cannot be marked. */
    private static boolean hasPlainBody(MethodNode method) {
        return method.instructions.size() > 0 && !method.name.startsWith("<");
    }

    private static MethodNode twin(String host, MethodNode original, String name, Counts counts) {
        Type returned = counts.methods % 4 == 3 ? FUTURE : COROUTINE;
        int access = original.access & (Opcodes.ACC_STATIC | Opcodes.ACC_VARARGS) | Opcodes.ACC_PRIVATE;
        Type[] arguments = Type.getArgumentTypes(original.desc);
        String descriptor = Type.getMethodDescriptor(returned, arguments);
        MethodNode twin = new MethodNode(Opcodes.ASM9, access, name, descriptor, null, null);
        counts.methods++;
        original.accept(new Forcing(host, original, twin, returned, counts));
        twin.visibleAnnotations = null;
        twin.invisibleAnnotations = new ArrayList<>(List.of(new AnnotationNode("Ldev/weft/Async;")));
        twin.maxStack = original.maxStack + 2;
        return twin;
    }

    private static final class Forcing extends AnalyzerAdapter {
        private final Type result;
        private final Type returned;
        private final Counts counts;
        private final InstructionAdapter out;

        Forcing(String host, MethodNode original, MethodVisitor twin, Type returned, Counts counts) {
            super(Opcodes.ASM9, host, original.access, original.name, original.desc, twin);
            this.result = Type.getReturnType(original.desc);
            this.returned = returned;
            this.counts = counts;
            this.out = new InstructionAdapter(twin);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            await();
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, org.objectweb.asm.Handle bootstrap, Object... arguments) {
            await();
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }

        /** Written behind the analysis, which it would not change: it leaves the stack as it was. */
        private void await() {
            if (stack == null) {
                return; // nothing leads here
            }
            counts.sites++;
            counts.withOperands += stack.isEmpty() ? 0 : 1;
            counts.withUnfinished += stack.stream().anyMatch(Label.class::isInstance)
                            || locals.stream().anyMatch(Label.class::isInstance)
                    ? 1
                    : 0;
            Type awaited = counts.sites % 3 == 0 ? FUTURE : COROUTINE;
            if (awaited == FUTURE) {
                out.aconst(null);
                out.invokestatic(FUTURE.getInternalName(), "completedFuture", "(Ljava/lang/Object;)" + FUTURE, false);
                out.invokestatic(WEFT, "await", "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;", false);
            } else {
                out.invokestatic(WEFT, "done", "()" + COROUTINE, false);
                out.invokestatic(WEFT, "await", "(" + COROUTINE + ")Ljava/lang/Object;", false);
            }
            out.pop();
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
                super.visitInsn(opcode);
                return;
            }
            box();
            String owner = returned == FUTURE ? FUTURE.getInternalName() : WEFT;
            String name = returned == FUTURE ? "completedFuture" : "done";
            out.invokestatic(owner, name, "(Ljava/lang/Object;)" + returned, false);
            out.areturn(returned);
            locals = null; // nothing leads behind it
            stack = null;
        }

        private void box() {
            if (result.getSort() == Type.VOID) {
                out.aconst(null);
            } else if (result.getSort() < Type.ARRAY) {
                String box = boxOf(result);
                out.invokestatic(box, "valueOf", "(" + result + ")L" + box + ";", false);
            }
        }

        private static String boxOf(Type primitive) {
            return switch (primitive.getSort()) {
                case Type.BOOLEAN -> "java/lang/Boolean";
                case Type.CHAR -> "java/lang/Character";
                case Type.BYTE -> "java/lang/Byte";
                case Type.SHORT -> "java/lang/Short";
                case Type.INT -> "java/lang/Integer";
                case Type.FLOAT -> "java/lang/Float";
                case Type.LONG -> "java/lang/Long";
                case Type.DOUBLE -> "java/lang/Double";
                default -> throw new AssertionError("no primitive type: " + primitive);
            };
        }
    }
}
