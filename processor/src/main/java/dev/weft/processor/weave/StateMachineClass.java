package dev.weft.processor.weave;

import dev.weft.processor.model.MachineName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The class of a method's calls before their first step. Where it was declared in source, only the body of its
 * {@code start} is written, and what a generator has as its own frame; else all of it.
 */
final class StateMachineClass {
    private static final String SELF = "self";

    private StateMachineClass() {}

    /**
     * Writes the class of a method that has none declared.
     *
     * @param counted whether its calls are counted where they nest, since its body starts others
     */
    static ClassFile written(Marked marked, String nestHost, boolean counted) {
        ClassNode machine = new ClassNode(Opcodes.ASM9);
        machine.version = marked.host().version & 0xffff;
        machine.access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
        machine.name = marked.machine();
        machine.superName = marked.kind().isOwnFrame()
                ? marked.frame()
                : marked.kind().machineType().replace('.', '/');
        machine.sourceFile = marked.host().sourceFile;
        machine.nestHostClass = nestHost;
        machine.invisibleAnnotations = List.of(HostClass.wovenFor(marked.host()));
        HostMethod started = marked.seen();
        int access = isEmptied(machine) ? Opcodes.ACC_PRIVATE : Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
        List<Type> types = started.receiverAndArguments();
        for (int i = 0; i < types.size(); i++) {
            String name = !started.isStatic() && i == 0 ? SELF : "p" + i;
            machine.fields.add(new FieldNode(access, name, types.get(i).getDescriptor(), null, null));
        }
        machine.methods.add(constructor(machine, marked.constructorDescriptor()));
        MethodNode start = new MethodNode(Opcodes.ACC_PUBLIC, "start", Names.START_DESCRIPTOR, null, null);
        machine.methods.add(start);
        writeStart(machine, start, started, marked.constructorDescriptor(), counted);
        if (marked.kind().isOwnFrame()) {
            addFrameMethods(machine, started);
        }
        machine.methods.add(toStringMethod(title(marked.host()) + "." + marked.method().name));
        return new ClassFile(machine.name, bytes(machine));
    }

    /** The host's name as a person writes it: {@code app.Outer.Inner}, for local classes {@code app.Outer$1Local}. */
    private static String title(ClassNode host) {
        String name = host.name;
        String inside = "";
        for (InnerClassNode inner = member(host, name); inner != null; inner = member(host, name)) {
            name = inner.outerName;
            inside = "." + inner.innerName + inside;
        }
        return name.replace('/', '.') + inside;
    }

    private static @Nullable InnerClassNode member(ClassNode host, String name) {
        return host.innerClasses.stream()
                .filter(inner -> inner.name.equals(name) && inner.outerName != null)
                .findFirst()
                .orElse(null);
    }

    /** Writes the {@code start} of a class that was declared in source. */
    static WovenClass completed(ClassNode machine, AnnotationNode declared) {
        HostMethod started = new HostMethod(
                (String) value(declared, "host"),
                (Boolean) value(declared, "isInterface"),
                (Boolean) value(declared, "isStatic"),
                (String) value(declared, "method"),
                (String) value(declared, "descriptor"));
        machine.access |= Opcodes.ACC_SYNTHETIC; // for coverage tools and debuggers: nothing of the user's is in it
        machine.nestHostClass = (String) value(declared, "nest");
        if (machine.superName.equals(Names.GENERATOR) || machine.superName.equals(Names.SEND_GENERATOR)) {
            extendFrame(machine);
            addFrameMethods(machine, started);
        }
        if (isEmptied(machine)) {
            machine.fields.forEach(field -> field.access &= ~Opcodes.ACC_FINAL);
        }
        String constructor = machine.methods.stream()
                .filter(method -> method.name.equals("<init>"))
                .findFirst()
                .orElseThrow()
                .desc;
        for (MethodNode method : machine.methods) {
            if (method.name.equals("start") && method.desc.equals(Names.START_DESCRIPTOR)) {
                writeStart(machine, method, started, constructor, true);
            }
        }
        HostClass.markWoven(machine);
        return new WovenClass(
                new ClassFile(machine.name, bytes(machine)),
                List.of(),
                machine.nestHostClass,
                List.of(machine.name),
                List.of());
    }

    /** Has the class extend that of the method's frames, which extends what it extended. */
    private static void extendFrame(ClassNode machine) {
        String frame = MachineName.frame(machine.name);
        for (MethodNode method : machine.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof MethodInsnNode call && call.owner.equals(machine.superName)) {
                    call.owner = frame;
                }
            }
        }
        machine.superName = frame;
        machine.signature = null;
    }

    private static Object value(AnnotationNode annotation, String name) {
        for (int i = 0; i < annotation.values.size(); i += 2) {
            if (annotation.values.get(i).equals(name)) {
                return annotation.values.get(i + 1);
            }
        }
        throw new AssertionError("@Declared has no " + name);
    }

    private static byte[] bytes(ClassNode machine) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        machine.accept(writer);
        return writer.toByteArray();
    }

    private static MethodNode constructor(ClassNode machine, String descriptor) {
        MethodNode constructor = new MethodNode(0, "<init>", descriptor, null, null);
        Insns out = new Insns();
        out.aload(0).invoke(Opcodes.INVOKESPECIAL, machine.superName, "<init>", "()V", false);
        int slot = 1;
        for (FieldNode field : machine.fields) {
            Type type = Type.getType(field.desc);
            out.aload(0).variable(type.getOpcode(Opcodes.ILOAD), slot);
            out.field(Opcodes.PUTFIELD, machine.name, field.name, field.desc);
            slot += type.getSize();
        }
        out.op(Opcodes.RETURN);
        constructor.instructions = out.list();
        return constructor;
    }

    private static MethodNode toStringMethod(String text) {
        MethodNode method = new MethodNode(Opcodes.ACC_PUBLIC, "toString", "()Ljava/lang/String;", null, null);
        method.instructions.add(new LdcInsnNode(text));
        method.instructions.add(new InsnNode(Opcodes.ARETURN));
        return method;
    }

    /**
     * <pre>
     * int depth = driver.enter();             // driver and depth stay on the stack until they are needed again
     * claim(site);
     * if (depth &lt; 0) return driver.defer(a copy of this);    // a copy, so that HotSpot can leave this object out
     * Object status = self.method(arguments, driver);        // of a generator the resumable body, without a frame
     * driver.leave(depth);
     * return status;
     * </pre>
     *
     * <p>A body that starts no others is not counted ({@code counted}): then it is {@code driver.checkpoint(); claim(site)} and
     * the call. Where one in a loop is ready, each turn would otherwise wait for the last one's depth.
     *
     * <p>The receiver and the arguments are taken out of a generator, which people hold while it runs, so that nothing holds
     * them once they are dead. A coroutine is rarely held, and a hot method would take half as long again; an iterable needs
     * them for the next iterator. So theirs are final, and have to be: C2 of JDK 17 makes better loops then.
     */
    private static void writeStart(
            ClassNode machine, MethodNode start, HostMethod started, String constructor, boolean counted) {
        int driver = 1;
        Insns out = new Insns();
        if (counted) {
            out.aload(driver).aload(driver).invokeVirtual(Names.DRIVER, "enter", "()I");
            writeClaim(out, machine);
            writeDeferral(out, machine, driver, constructor);
        } else {
            out.aload(driver).invokeVirtual(Names.DRIVER, "checkpoint", "()V");
            writeClaim(out, machine);
        }
        loadArguments(out, machine, started, isEmptied(machine) ? 0 : Integer.MAX_VALUE);
        out.aload(driver);
        if (isOwnFrame(machine)) {
            out.op(Opcodes.ACONST_NULL);
            started.writeCall(out, resumeDescriptor(machine, started));
        } else {
            started.writeCall(out, started.bodyDescriptor(""));
        }
        if (counted) {
            out.op(Opcodes.DUP_X2).op(Opcodes.POP).invokeVirtual(Names.DRIVER, "leave", "(I)V");
        }
        out.op(Opcodes.ARETURN);
        start.instructions = out.list();
        start.tryCatchBlocks = new ArrayList<>();
        start.localVariables = new ArrayList<>();
    }

    private static void writeClaim(Insns out, ClassNode machine) {
        if (!machine.superName.equals(Names.GENERATOR_ITERABLE)) {
            out.aload(0).aload(2).invokeVirtual(machine.name, "claim", "(Ljava/lang/String;)V");
        }
    }

    private static void writeDeferral(Insns out, ClassNode machine, int driver, String constructor) {
        LabelNode entered = new LabelNode();
        out.op(Opcodes.DUP).jump(Opcodes.IFGE, entered);
        out.aload(driver).type(Opcodes.NEW, machine.name).op(Opcodes.DUP);
        instanceFields(machine).forEach(field -> loadField(out, machine, field));
        out.invoke(Opcodes.INVOKESPECIAL, machine.name, "<init>", constructor, false);
        String defer = "(L" + Names.STATE_MACHINE + ";)Ljava/lang/Object;";
        out.invokeVirtual(Names.DRIVER, "defer", defer).op(Opcodes.ARETURN);
        out.label(entered)
                .frame(new FrameNode(
                        Opcodes.F_NEW,
                        3,
                        new Object[] {machine.name, Names.DRIVER, "java/lang/String"},
                        2,
                        new Object[] {Names.DRIVER, Opcodes.INTEGER}));
    }

    /**
     * What a state machine that is its own frame has beside {@code start}:
     *
     * <pre>
     * Object resume(Driver driver) { return self.method(arguments, driver, this); }   // arguments: null but for the first time
     * void release() { self = null; }
     * </pre>
     */
    private static void addFrameMethods(ClassNode machine, HostMethod started) {
        MethodNode resume = new MethodNode(Opcodes.ACC_PROTECTED, "resume", Names.RESUME_DESCRIPTOR, null, null);
        Insns out = new Insns();
        loadArguments(out, machine, started, started.isStatic() ? 0 : 1);
        out.aload(1).aload(0);
        started.writeCall(out, resumeDescriptor(machine, started));
        out.op(Opcodes.ARETURN);
        resume.instructions = out.list();
        machine.methods.add(resume);
        if (!started.isStatic()) {
            MethodNode release = new MethodNode(Opcodes.ACC_PROTECTED, "release", "()V", null, null);
            Insns empty = new Insns();
            clearField(empty, machine, instanceFields(machine).get(0));
            release.instructions = empty.op(Opcodes.RETURN).list();
            machine.methods.add(release);
        }
    }

    private static boolean isOwnFrame(ClassNode machine) {
        return machine.superName.equals(MachineName.frame(machine.name));
    }

    /** Whether the receiver and the arguments are taken out once the body has begun. */
    private static boolean isEmptied(ClassNode machine) {
        return isOwnFrame(machine) || machine.superName.equals(Names.ASYNC_GENERATOR);
    }

    private static String resumeDescriptor(ClassNode machine, HostMethod started) {
        return started.bodyDescriptor("L" + machine.superName + ";");
    }

    /** Loads the receiver and the arguments; references, from the one with the index {@code taken} on, are taken out of their fields. */
    private static void loadArguments(Insns out, ClassNode machine, HostMethod started, int taken) {
        List<FieldNode> fields = instanceFields(machine);
        List<Type> wanted = started.receiverAndArguments();
        for (int i = 0; i < wanted.size(); i++) {
            FieldNode field = fields.get(i);
            loadField(out, machine, field);
            if (!field.desc.equals(wanted.get(i).getDescriptor())) {
                out.type(Opcodes.CHECKCAST, wanted.get(i).getInternalName());
            }
            if (i >= taken && Type.getType(field.desc).getSort() >= Type.ARRAY) {
                clearField(out, machine, field);
            }
        }
    }

    private static void clearField(Insns out, ClassNode machine, FieldNode field) {
        out.aload(0).op(Opcodes.ACONST_NULL).field(Opcodes.PUTFIELD, machine.name, field.name, field.desc);
    }

    private static List<FieldNode> instanceFields(ClassNode machine) {
        return machine.fields.stream()
                .filter(field -> (field.access & Opcodes.ACC_STATIC) == 0)
                .toList();
    }

    private static void loadField(Insns out, ClassNode machine, FieldNode field) {
        out.aload(0).field(Opcodes.GETFIELD, machine.name, field.name, field.desc);
    }
}
