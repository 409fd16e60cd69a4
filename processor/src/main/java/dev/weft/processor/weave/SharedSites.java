package dev.weft.processor.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The lambdas and method references of a method with two bodies that capture nothing: each gets a method of its own, which
 * both bodies call.
 *
 * <p>The JVM makes such an object once for each {@code invokedynamic} in the class file (JVMS 6.5), so plain code gives the
 * same one whenever it comes by. Written into both bodies, it would be another one behind a suspension than without.
 * The methods have no line numbers: debuggers step over them.
 */
final class SharedSites {
    private SharedSites() {}

    /** Has two bodies of one method share what they have both; {@code host} gets the methods for that. */
    static void share(ClassNode host, MethodNode fast, MethodNode resumable) {
        List<InvokeDynamicInsnNode> first = in(fast);
        List<InvokeDynamicInsnNode> second = in(resumable);
        if (first.size() != second.size()) {
            throw new AssertionError("call sites differ: " + first.size() + " and " + second.size());
        }
        for (int i = 0; i < first.size(); i++) {
            MethodNode shared = shared(host, first.get(i));
            call(host, shared, fast, first.get(i));
            call(host, shared, resumable, second.get(i));
            host.methods.add(shared);
        }
    }

    private static List<InvokeDynamicInsnNode> in(MethodNode body) {
        List<InvokeDynamicInsnNode> sites = new ArrayList<>();
        for (AbstractInsnNode insn : body.instructions) {
            if (insn instanceof InvokeDynamicInsnNode site && site.desc.startsWith("()")) {
                sites.add(site);
            }
        }
        return sites;
    }

    private static MethodNode shared(ClassNode host, InvokeDynamicInsnNode site) {
        MethodNode shared = new MethodNode(
                Opcodes.ASM9,
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
                freeName(host),
                site.desc,
                null,
                null);
        shared.instructions = new Insns()
                .add(new InvokeDynamicInsnNode(site.name, site.desc, site.bsm, site.bsmArgs))
                .op(Opcodes.ARETURN)
                .list();
        return shared;
    }

    private static String freeName(ClassNode host) {
        int number = 0;
        while (isTaken(host, "shared$" + number)) {
            number++;
        }
        return "shared$" + number;
    }

    private static boolean isTaken(ClassNode host, String name) {
        return host.methods.stream().anyMatch(method -> method.name.equals(name));
    }

    private static void call(ClassNode host, MethodNode shared, MethodNode body, InvokeDynamicInsnNode site) {
        boolean inInterface = (host.access & Opcodes.ACC_INTERFACE) != 0;
        MethodInsnNode call =
                new MethodInsnNode(Opcodes.INVOKESTATIC, host.name, shared.name, shared.desc, inInterface);
        call.visibleTypeAnnotations = site.visibleTypeAnnotations;
        call.invisibleTypeAnnotations = site.invisibleTypeAnnotations;
        body.instructions.set(site, call);
    }
}
