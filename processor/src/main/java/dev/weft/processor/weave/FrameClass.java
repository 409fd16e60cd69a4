package dev.weft.processor.weave;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The class of a method's frames: what is live across its suspension points, and how to go on.
 *
 * <pre>
 * final class Crawler$$size$Frame extends Frame {
 *   Crawler self; int i0; URI r0_0;                                   // what is kept
 *   static void suspend(URI, int, Crawler, Frame, Driver, int)        // makes, fills and links one; of generators, another at yields
 *   URI r0_0()                                                        // takes it out
 *   Object resume(Driver)                                             // calls the resumable body
 *   String described()                                                // lines and source texts
 * }
 * </pre>
 *
 * <p>That of a generator extends {@code Generator}, and its state machine extends this class: iterated by itself, it is its
 * own frame.
 */
final class FrameClass {
    static final String OF = "of";
    static final String LINK_DESCRIPTOR = "(L" + Names.FRAME + ";I)V";
    static final String LINK_AT_YIELD_DESCRIPTOR = "(L" + Names.FRAME + ";L" + Names.FRAME + ";I)V";

    /** A method that suspends: makes a frame if there is none, fills and links it. */
    record Suspend(boolean atYield, String descriptor) {
        String name() {
            return atYield ? "suspendAtYield" : "suspend";
        }
    }

    private final Marked marked;
    private final SpillPlan plan;
    private final String sites;
    private final Map<Suspend, List<SpillPlan.Kept>> suspendMethods = new LinkedHashMap<>();
    private boolean hasOf;
    private final ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    FrameClass(Marked marked, SpillPlan plan, String sites) {
        this.marked = marked;
        this.plan = plan;
        this.sites = sites;
    }

    /** The method that suspends a point which keeps this; it is written once for all that are alike. */
    Suspend suspendMethod(SpillPlan.Spill spill, boolean atYield) {
        StringBuilder descriptor = new StringBuilder("(");
        spill.all().forEach(kept -> descriptor.append(kept.field().descriptor()));
        descriptor
                .append(receiver())
                .append(self())
                .append(Names.DRIVER_DESCRIPTOR)
                .append("I)V");
        Suspend method = new Suspend(atYield, descriptor.toString());
        suspendMethods.putIfAbsent(method, spill.all());
        return method;
    }

    /** Descriptor of the method that gives the frame of a call: the one that it has, or a new one; it is written if it is asked for. */
    String ofMethod() {
        hasOf = true;
        return "(" + receiver() + self() + ")" + self();
    }

    private String receiver() {
        return marked.isStatic() ? "" : "L" + marked.host().name + ";";
    }

    private String self() {
        return "L" + marked.frame() + ";";
    }

    /** The class file; call it when both bodies are written. */
    ClassFile write(String nestHost) {
        writer.visit(
                marked.host().version & 0xffff,
                (marked.kind().isOwnFrame() ? 0 : Opcodes.ACC_FINAL) | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                marked.frame(),
                null,
                marked.frameSuperclass(),
                null);
        if (marked.host().sourceFile != null) {
            writer.visitSource(marked.host().sourceFile, null);
        }
        writer.visitNestHost(nestHost);
        HostClass.wovenFor(marked.host()).accept(writer.visitAnnotation(Names.WOVEN_DESCRIPTOR, false));
        writeFields();
        writeConstructor();
        if (hasOf || suspendMethods.size() > 1) {
            writeOf();
        }
        suspendMethods.forEach(this::writeSuspend);
        plan.fields().stream().filter(SpillPlan.Field::isReference).forEach(this::writeTake);
        writeResume();
        writeDescribed();
        writer.visitEnd();
        return new ClassFile(marked.frame(), writer.toByteArray());
    }

    private void writeFields() {
        if (!marked.isStatic()) {
            field(0, "self", receiver());
        }
        plan.fields().forEach(field -> field(0, field.name(), field.descriptor()));
    }

    private void field(int access, String name, String descriptor) {
        FieldVisitor field = writer.visitField(access, name, descriptor, null, null);
        field.visitEnd();
    }

    private MethodVisitor method(int access, String name, String descriptor) {
        MethodVisitor method = writer.visitMethod(access, name, descriptor, null, null);
        method.visitCode();
        return method;
    }

    private static void end(MethodVisitor method) {
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    private void writeConstructor() {
        MethodVisitor code = method(0, "<init>", "()V");
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, marked.frameSuperclass(), "<init>", "()V", false);
        code.visitInsn(Opcodes.RETURN);
        end(code);
    }

    /** {@code static F of(Host self, F frame)}: the frame, a new one if there is none. */
    private void writeOf() {
        MethodVisitor code = method(Opcodes.ACC_STATIC, OF, ofMethod());
        pushFrame(code, 0, marked.isStatic() ? 0 : 1);
        code.visitInsn(Opcodes.ARETURN);
        end(code);
    }

    /** Pushes the frame that lies in the slot {@code frame}, or a new one of the receiver if there is none. */
    private void pushFrame(MethodVisitor code, int receiver, int frame) {
        Label made = new Label();
        code.visitVarInsn(Opcodes.ALOAD, frame);
        code.visitInsn(Opcodes.DUP);
        code.visitJumpInsn(Opcodes.IFNONNULL, made);
        code.visitInsn(Opcodes.POP);
        code.visitTypeInsn(Opcodes.NEW, marked.frame());
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, marked.frame(), "<init>", "()V", false);
        if (!marked.isStatic()) {
            code.visitInsn(Opcodes.DUP);
            code.visitVarInsn(Opcodes.ALOAD, receiver);
            code.visitFieldInsn(Opcodes.PUTFIELD, marked.frame(), "self", receiver());
        }
        code.visitLabel(made);
        code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {marked.frame()});
    }

    private void writeSuspend(Suspend suspend, List<SpillPlan.Kept> all) {
        MethodVisitor code = method(Opcodes.ACC_STATIC, suspend.name(), suspend.descriptor());
        int receiver = all.stream().mapToInt(kept -> Types.size(kept.type())).sum();
        int frame = marked.isStatic() ? receiver : receiver + 1;
        if (hasOf) {
            if (!marked.isStatic()) {
                code.visitVarInsn(Opcodes.ALOAD, receiver);
            }
            code.visitVarInsn(Opcodes.ALOAD, frame);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, marked.frame(), OF, ofMethod(), false);
        } else {
            pushFrame(code, receiver, frame);
        }
        int slot = 0;
        for (SpillPlan.Kept kept : all) {
            Type type = Type.getType(kept.field().descriptor());
            code.visitInsn(Opcodes.DUP);
            code.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
            code.visitFieldInsn(
                    Opcodes.PUTFIELD,
                    marked.frame(),
                    kept.field().name(),
                    kept.field().descriptor());
            slot += type.getSize();
        }
        code.visitVarInsn(Opcodes.ALOAD, frame + 1);
        code.visitInsn(Opcodes.SWAP);
        if (suspend.atYield()) {
            code.visitVarInsn(Opcodes.ALOAD, frame);
            code.visitVarInsn(Opcodes.ILOAD, frame + 2);
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.DRIVER, "linkAtYield", LINK_AT_YIELD_DESCRIPTOR, false);
        } else {
            code.visitVarInsn(Opcodes.ILOAD, frame + 2);
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, Names.DRIVER, "link", LINK_DESCRIPTOR, false);
        }
        code.visitInsn(Opcodes.RETURN);
        end(code);
    }

    private void writeTake(SpillPlan.Field field) {
        MethodVisitor code = method(0, field.name(), "()" + field.descriptor());
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, marked.frame(), field.name(), field.descriptor());
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitFieldInsn(Opcodes.PUTFIELD, marked.frame(), field.name(), field.descriptor());
        code.visitInsn(Opcodes.ARETURN);
        end(code);
    }

    private void writeResume() {
        MethodVisitor code = method(Opcodes.ACC_PROTECTED, "resume", Names.RESUME_DESCRIPTOR);
        Insns out = new Insns();
        if (!marked.isStatic()) {
            out.aload(0).field(Opcodes.GETFIELD, marked.frame(), "self", receiver());
        }
        for (Type parameter : marked.parameters()) {
            out.op(Types.dummy(Types.of(parameter)));
        }
        out.aload(1).aload(0);
        marked.seen().writeCall(out, marked.resumeDescriptor());
        out.op(Opcodes.ARETURN).list().accept(code);
        end(code);
    }

    private void writeDescribed() {
        MethodVisitor code = method(Opcodes.ACC_PROTECTED, "described", "()Ljava/lang/String;");
        code.visitLdcInsn(sites);
        code.visitInsn(Opcodes.ARETURN);
        end(code);
    }
}
