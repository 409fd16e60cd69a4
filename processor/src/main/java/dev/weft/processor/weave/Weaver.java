package dev.weft.processor.weave;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;

/**
 * Weaves class files: marked methods become state machines, declared state-machine classes get their {@code start}.
 *
 * <p>The order for each method: returns in try blocks, loops over async
 * generators and closes of async resources become awaits like others; half-built objects are moved, so that all
 * that is live can be kept in fields; the code is then analysed; the spill plan says what is kept where; the bodies are written from all three; the frame's class comes
 * last, because the bodies say which of its methods they call. A class is woven whole or not at all, and only once.
 */
public final class Weaver {
    /** What is to be done about a class file newer than ASM. */
    public static final String UNREADABLE =
            "this version of Weft cannot read class files of this JDK: take a newer Weft or compile with --release 25";

    private final Facts facts;
    private final Options options;

    /** A weaver for the classes of one compilation or one directory. */
    public Weaver(Facts facts, Options options) {
        this.facts = facts;
        this.options = options;
    }

    /**
     * Weaves one class file.
     *
     * @return what it becomes; empty if it is to stay as it is
     * @throws WeaveException if a method cannot be woven
     */
    public Optional<WovenClass> weave(byte[] classFile) throws WeaveException {
        ClassNode node = read(classFile);
        if (annotation(node, Names.WOVEN_DESCRIPTOR) != null) {
            return Optional.empty();
        }
        AnnotationNode declared = annotation(node, Names.DECLARED_DESCRIPTOR);
        if (declared != null) {
            return Optional.of(StateMachineClass.completed(node, declared));
        }
        List<Marked> methods = MarkedMethods.of(node, facts);
        return methods.isEmpty() ? Optional.empty() : Optional.of(new HostClass(node, facts, options).weave(methods));
    }

    /** The class file with more classes in the nest that it hosts (JVMS 4.7.29). */
    public static byte[] addNestMembers(byte[] classFile, Collection<String> members) {
        ClassReader reader = new ClassReader(classFile);
        ClassNode node = new ClassNode(Opcodes.ASM9);
        reader.accept(node, 0);
        HostClass.addNestMembers(node, members);
        ClassWriter writer = new ClassWriter(reader, 0);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static ClassNode read(byte[] classFile) throws WeaveException {
        try {
            ClassNode node = new ClassNode(Opcodes.ASM9);
            new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
            return node;
        } catch (IllegalArgumentException e) {
            throw new WeaveException("", -1, UNREADABLE + " (" + e.getMessage() + ")");
        }
    }

    private static @Nullable AnnotationNode annotation(ClassNode node, String descriptor) {
        if (node.invisibleAnnotations == null) {
            return null;
        }
        return node.invisibleAnnotations.stream()
                .filter(annotation -> annotation.desc.equals(descriptor))
                .findFirst()
                .orElse(null);
    }
}
