package dev.weft.processor.weave;

import dev.weft.processor.model.MachineName;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves a class that has marked methods. */
final class HostClass {
    /** HotSpot compiles no method that is larger (its flag HugeMethodLimit). */
    private static final int HUGE_METHOD = 8000;

    private static final int MOST_ARGUMENT_SLOTS =
            255 - 2; // JVMS 4.3.3; a resumable body takes a driver and a frame too

    private final ClassNode host;
    private final Facts facts;
    private final Options options;
    private final String nestHost;
    private final List<ClassFile> companions = new ArrayList<>();
    private final List<String> nestMembers = new ArrayList<>();
    private final List<WovenMethod> methods = new ArrayList<>();

    HostClass(ClassNode host, Facts facts, Options options) {
        this.host = host;
        this.facts = facts;
        this.options = options;
        this.nestHost = Marked.nestHost(host);
    }

    WovenClass weave(List<Marked> all) throws WeaveException {
        int version = host.version & 0xffff; // the other half says whether it has preview features
        if (version < Opcodes.V11) {
            throw new WeaveException(
                    "",
                    -1,
                    "it is compiled for Java " + (version - Opcodes.V1_8 + 8)
                            + ", and Weft's classes share its private methods from Java 11 on."
                            + " Compile with --release 11 or later.");
        }
        for (Marked marked : all) {
            try {
                weave(marked);
            } catch (RuntimeException | AssertionError e) {
                throw new WeaveException(marked.method().name, -1, e);
            }
        }
        markWoven(host);
        if (nestHost.equals(host.name)) {
            addNestMembers(host, nestMembers);
        }
        return new WovenClass(new ClassFile(host.name, bytes()), companions, nestHost, nestMembers, methods);
    }

    static void markWoven(ClassNode node) {
        if (node.invisibleAnnotations == null) {
            node.invisibleAnnotations = new ArrayList<>();
        }
        node.invisibleAnnotations.add(new AnnotationNode(Names.WOVEN_DESCRIPTOR));
    }

    /** The mark of a class that is written for the methods of {@code host}. */
    static AnnotationNode wovenFor(ClassNode host) {
        AnnotationNode mark = new AnnotationNode(Names.WOVEN_DESCRIPTOR);
        mark.visit("host", host.name);
        return mark;
    }

    static void addNestMembers(ClassNode host, Iterable<String> members) {
        if (host.nestMembers == null) {
            host.nestMembers = new ArrayList<>();
        }
        for (String member : members) {
            if (!host.nestMembers.contains(member)) {
                host.nestMembers.add(member);
            }
        }
    }

    private byte[] bytes() throws WeaveException {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE); // ASM's guard against class files of strangers
        try {
            host.accept(writer);
            return writer.toByteArray();
        } catch (MethodTooLargeException e) {
            throw new WeaveException(
                    e.getMethodName(),
                    -1,
                    "it becomes too large: " + e.getCodeSize() + " bytes of at most 65535."
                            + " Split it into smaller methods.");
        } catch (ClassTooLargeException e) {
            throw new WeaveException(
                    "",
                    -1,
                    "it has too many constants: " + e.getConstantPoolCount()
                            + " of at most 65535. Move some of its methods into another class.");
        } catch (RuntimeException e) {
            throw new WeaveException(host.name, -1, e);
        }
    }

    private void weave(Marked marked) throws WeaveException {
        if (marked.argumentSlots() > MOST_ARGUMENT_SLOTS) {
            throw new WeaveException(
                    marked.method().name,
                    -1,
                    "its parameters take " + marked.argumentSlots() + " slots of at most " + MOST_ARGUMENT_SLOTS
                            + " (a long and a double take two). Pass an object that holds several of them.");
        }
        for (String name : List.of(marked.machine(), marked.frame())) {
            if (facts.isTaken(name)) {
                throw new WeaveException(marked.method().name, -1, MachineName.taken(name));
            }
        }
        int plain = size(marked.method());
        Analysis analysis = Analysis.of(marked, facts);
        if (!facts.rulesAreKept()) {
            Monitors.check(analysis);
        }
        writeBodies(analysis, plain);
        Facts.DeclaredMachine machine = facts.machine(host.name, marked.method().name, marked.method().desc)
                .orElseGet(() -> {
                    companions.add(StateMachineClass.written(marked, nestHost, analysis.startsOthers()));
                    return new Facts.DeclaredMachine(marked.machine(), marked.constructorDescriptor());
                });
        nestMembers.add(machine.name());
        replaceBody(marked, machine);
    }

    private void writeBodies(Analysis analysis, int plain) {
        Marked marked = analysis.marked();
        SpillPlan plan = SpillPlan.of(analysis.points());
        FrameClass frameClass = new FrameClass(marked, plan, SitesText.of(analysis));
        if (analysis.points().isEmpty() && !marked.kind().isOwnFrame()) {
            MethodNode fast = BodyWriter.write(analysis, plan, frameClass, BodyForm.FAST);
            host.methods.add(fast);
            describe(analysis, plan, plain, size(fast), 0);
            return;
        }
        boolean oneBody = options.oneBody() || marked.kind().isGenerator();
        MethodNode resumable = BodyWriter.write(analysis, plan, frameClass, oneBody ? BodyForm.ONLY : BodyForm.RESUMED);
        int first = 0;
        int resume = size(resumable);
        if (!oneBody) {
            MethodNode fast = BodyWriter.write(analysis, plan, frameClass, BodyForm.FAST);
            first = size(fast);
            oneBody = first + resume > HUGE_METHOD;
            if (!oneBody) {
                SharedSites.share(host, fast, resumable);
                first = size(fast);
                resume = size(resumable);
                host.methods.add(fast);
            }
        }
        if (oneBody) {
            if (!marked.kind().isOwnFrame()) {
                host.methods.add(forwarding(marked));
            }
            first = 0;
            if (resume > HUGE_METHOD) {
                resumable = BodyWriter.write(analysis, plan, frameClass, BodyForm.SMALLEST);
                resume = size(resumable);
            }
        }
        host.methods.add(resumable);
        companions.add(frameClass.write(nestHost));
        nestMembers.add(marked.frame());
        describe(analysis, plan, plain, first, resume);
    }

    private void describe(Analysis analysis, SpillPlan plan, int plain, int fast, int resume) {
        Marked marked = analysis.marked();
        Description description = new Description(analysis, plan);
        int frame = resume == 0 ? 0 : description.frameBytes();
        String returns = marked.kind().returnType();
        methods.add(new WovenMethod(
                host.name,
                marked.method().name,
                marked.method().desc,
                marked.machine(),
                host.sourceFile == null ? "" : host.sourceFile,
                returns.substring(returns.lastIndexOf('.') + 1),
                new WovenMethod.Sizes(plain, fast, resume, frame),
                options.described() && frame > 0 ? description.fields() : List.of(),
                options.described() ? description.states() : List.of(),
                options.described() ? Steps.of(analysis) : List.of()));
    }

    private static int size(MethodNode method) {
        CodeSizeEvaluator evaluator = new CodeSizeEvaluator(null);
        method.accept(evaluator);
        return evaluator.getMaxSize();
    }

    /** In one-body mode the first call runs the resumable body, without a frame. */
    private static MethodNode forwarding(Marked marked) {
        MethodNode forward = new MethodNode(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | (marked.method().access & Opcodes.ACC_STATIC),
                marked.method().name,
                marked.fastDescriptor(),
                null,
                marked.method().exceptions.toArray(String[]::new));
        Insns out = new Insns();
        loadArguments(out, marked);
        out.aload(marked.argumentSlots()).op(Opcodes.ACONST_NULL);
        marked.seen().writeCall(out, marked.resumeDescriptor());
        out.op(Opcodes.ARETURN);
        forward.instructions = out.list();
        return forward;
    }

    /** The marked method itself: it makes the state machine, and starts it if it is hot. */
    private static void replaceBody(Marked marked, Facts.DeclaredMachine machine) {
        Insns out = new Insns();
        out.type(Opcodes.NEW, machine.name()).op(Opcodes.DUP);
        loadArguments(out, marked);
        out.invoke(Opcodes.INVOKESPECIAL, machine.name(), "<init>", machine.constructorDescriptor(), false);
        if (marked.kind().isHot()) {
            out.invokeStatic(Names.HOT, "start", "(L" + Names.COROUTINE + ";)Ljava/util/concurrent/CompletableFuture;");
        }
        out.op(Opcodes.ARETURN);
        MethodNode method = marked.method();
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        out.list().insert(start);
        out.label(end);
        method.localVariables = arguments(marked, start, end);
        method.instructions = out.list();
        method.tryCatchBlocks = new ArrayList<>();
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
    }

    /** The receiver and the arguments, as javac names them. */
    private static List<LocalVariableNode> arguments(Marked marked, LabelNode start, LabelNode end) {
        List<LocalVariableNode> arguments = new ArrayList<>();
        if (marked.method().localVariables != null) {
            for (LocalVariableNode variable : marked.method().localVariables) {
                if (variable.index < marked.argumentSlots() && isArgument(marked, variable)) {
                    arguments.add(new LocalVariableNode(
                            variable.name, variable.desc, variable.signature, start, end, variable.index));
                }
            }
        }
        return arguments;
    }

    /** Another variable has the slot of an argument only behind a part of the code. */
    private static boolean isArgument(Marked marked, LocalVariableNode variable) {
        InsnList instructions = marked.method().instructions;
        for (int i = instructions.indexOf(variable.start) - 1; i >= 0; i--) {
            if (instructions.get(i).getOpcode() >= 0) {
                return false;
            }
        }
        return true;
    }

    private static void loadArguments(Insns out, Marked marked) {
        int slot = 0;
        if (!marked.isStatic()) {
            out.aload(0);
            slot = 1;
        }
        for (Type parameter : marked.parameters()) {
            out.variable(parameter.getOpcode(Opcodes.ILOAD), slot);
            slot += parameter.getSize();
        }
    }
}
