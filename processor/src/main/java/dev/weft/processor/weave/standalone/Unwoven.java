package dev.weft.processor.weave.standalone;

import dev.weft.processor.model.Names;
import dev.weft.processor.model.ReturnKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds what stays unwoven and would throw when it runs: awaits outside marked methods, and marked methods that return what
 * they may not. In javac the rules of {@code check} say so, at the expression; other compilers know none.
 */
final class Unwoven {
    private static final String WEFT = Names.WEFT.replace('.', '/');
    private static final String DRIVER = "L" + Names.FRAME_PACKAGE.replace('.', '/') + "/Driver;";

    private final ClassNode host = new ClassNode(Opcodes.ASM9);
    private final ClassPathFacts facts;
    private final SourceLines lines;
    private final Map<String, Type> lambdas = new HashMap<>(); // interfaces by the names of bodies
    private final List<Problem> problems = new ArrayList<>();

    private Unwoven(byte[] classFile, ClassPathFacts facts) {
        new ClassReader(classFile).accept(host, ClassReader.SKIP_FRAMES);
        this.lines = SourceLines.of(classFile);
        this.facts = facts;
    }

    /** What is wrong with a class file that was woven, or had nothing to weave. */
    static List<Problem> in(byte[] classFile, ClassPathFacts facts) {
        return new Unwoven(classFile, facts).find();
    }

    private List<Problem> find() {
        for (MethodNode method : host.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof InvokeDynamicInsnNode site) {
                    bodiesOf(site).forEach(body -> lambdas.put(body.getName(), Type.getReturnType(site.desc)));
                }
            }
        }
        for (MethodNode method : host.methods) {
            boolean body = method.desc.contains(DRIVER); // what is left in one of ours cannot be reached
            if (!body && !isLeftOver(method) && !returnsWhatItMayNot(method)) {
                findIn(method);
            }
        }
        return problems;
    }

    /** Whether a method is the body of a lambda in code that javac leaves out, as behind a constant condition: none runs it. */
    private boolean isLeftOver(MethodNode method) {
        return (method.access & Opcodes.ACC_SYNTHETIC) != 0
                && method.name.startsWith("lambda$")
                && !lambdas.containsKey(method.name);
    }

    private static List<Handle> bodiesOf(InvokeDynamicInsnNode site) {
        return Arrays.stream(site.bsmArgs)
                .filter(Handle.class::isInstance)
                .map(Handle.class::cast)
                .toList();
    }

    private boolean returnsWhatItMayNot(MethodNode method) {
        Type result = Type.getReturnType(method.desc);
        boolean wrong = isMarked(method)
                && (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE)) == 0
                && ReturnKind.named(result.getClassName()).isEmpty();
        if (wrong) {
            String allowed = Arrays.stream(ReturnKind.values())
                    .map(kind -> simple(kind.returnType()))
                    .collect(Collectors.joining(", "));
            add(
                    lines.placeOf(method.name),
                    title(method) + " is @Async and returns " + simple(result.getClassName()) + "; it may return "
                            + allowed + ".  [WEFT006]");
        }
        return wrong;
    }

    private static boolean isMarked(MethodNode method) {
        return method.invisibleAnnotations != null
                && method.invisibleAnnotations.stream().anyMatch(one -> one.desc.equals(Marks.ASYNC));
    }

    private void findIn(MethodNode method) {
        int line = -1;
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LineNumberNode number) {
                line = number.line;
            } else if (insn instanceof MethodInsnNode call
                    && call.owner.equals(WEFT)
                    && Names.SUSPENDING.contains(call.name)) {
                addCall(method, call.name, line);
            } else if (insn instanceof InvokeDynamicInsnNode site) {
                for (Handle handle : bodiesOf(site)) {
                    if (handle.getOwner().equals(WEFT) && Names.SUSPENDING.contains(handle.getName())) {
                        add(
                                lines.place(line),
                                "Weft::" + handle.getName() + " as a method reference suspends nothing. Call it in an"
                                        + " @Async method.  [WEFT004]");
                    }
                }
            }
        }
    }

    private void addCall(MethodNode method, String word, int line) {
        Type lambda = lambdas.get(method.name);
        if (lambda == null) {
            String result = word.equals("await") ? "Coroutine" : "Generator";
            add(
                    lines.place(line),
                    word + " in " + title(method) + ", which is not @Async: it has no way to suspend. Mark the method"
                            + " @Async and return a " + result + ".  [WEFT002]");
        } else if (facts.knows(lambda.getInternalName())) {
            add(
                    lines.place(line),
                    word + " in a lambda for " + simple(lambda.getClassName())
                            + ", whose method is not @Async: it has no"
                            + " way to suspend. Pass the lambda where the interface's method is @Async.  [WEFT003]");
        } else {
            add(
                    lines.place(line),
                    word + " in a lambda for " + lambda.getClassName()
                            + ", which is not on the class path, so that nobody"
                            + " can tell whether its method is @Async. Give the class path that the class was compiled"
                            + " with.  [WEFT003]");
        }
    }

    private void add(String place, String message) {
        problems.add(new Problem(place, message));
    }

    private static String title(MethodNode method) {
        return Arrays.stream(Type.getArgumentTypes(method.desc))
                .map(type -> simple(type.getClassName()))
                .collect(Collectors.joining(", ", method.name + "(", ")"));
    }

    private static String simple(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }
}
