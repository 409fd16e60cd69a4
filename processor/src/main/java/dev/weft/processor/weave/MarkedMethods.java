package dev.weft.processor.weave;

import dev.weft.processor.model.MachineName;
import dev.weft.processor.model.ReturnKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the methods of a class that are to be woven: those marked, and the bodies of lambdas for marked methods. */
final class MarkedMethods {
    private static final String LAMBDA_FACTORY = "java/lang/invoke/LambdaMetafactory";

    private final ClassNode host;
    private final Facts facts;

    private MarkedMethods(ClassNode host, Facts facts) {
        this.host = host;
        this.facts = facts;
    }

    static List<Marked> of(ClassNode host, Facts facts) {
        return new MarkedMethods(host, facts).find();
    }

    private List<Marked> find() {
        Set<String> lambdas = asyncLambdas();
        Set<String> members = host.innerClasses.stream()
                .filter(inner -> host.name.equals(inner.outerName))
                .map(inner -> inner.name)
                .collect(Collectors.toSet());
        MachineName.Numbers numbers = new MachineName.Numbers();
        List<Marked> found = new ArrayList<>();
        for (MethodNode method : host.methods) {
            boolean marked = isMarked(method);
            if (!marked && !lambdas.contains(method.name + method.desc)) {
                continue;
            }
            int number = numbers.next(method.name);
            if ((method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
                continue;
            }
            String machine = MachineName.of(host.name, method.name, number, members);
            ReturnKind.named(Type.getReturnType(method.desc).getClassName())
                    .ifPresent(kind -> found.add(new Marked(host, method, kind, machine, MachineName.frame(machine))));
        }
        return found;
    }

    /** Bridges carry the annotation too, and only call the method that has the body. */
    private static boolean isMarked(MethodNode method) {
        return (method.access & Opcodes.ACC_BRIDGE) == 0 && hasAnnotation(method.invisibleAnnotations);
    }

    private static boolean hasAnnotation(@Nullable List<AnnotationNode> annotations) {
        return annotations != null
                && annotations.stream().anyMatch(annotation -> annotation.desc.equals(Names.ASYNC_DESCRIPTOR));
    }

    /** Names and descriptors of this class's lambda bodies whose functional interface has a marked method. */
    private Set<String> asyncLambdas() {
        Map<String, List<InvokeDynamicInsnNode>> async = new LinkedHashMap<>();
        Set<String> plain = new HashSet<>();
        for (MethodNode method : host.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof InvokeDynamicInsnNode site
                        && site.bsm.getOwner().equals(LAMBDA_FACTORY)
                        && isLambdaBody(body(site))) {
                    String name = body(site).getName() + body(site).getDesc();
                    if (isAsync(site)) {
                        async.computeIfAbsent(name, n -> new ArrayList<>()).add(site);
                    } else {
                        plain.add(name);
                    }
                }
            }
        }
        Set<String> bodies = new HashSet<>();
        async.forEach((name, sites) -> bodies.add(plain.contains(name) ? copied(sites) : name));
        return bodies;
    }

    private static Handle body(InvokeDynamicInsnNode site) {
        return (Handle) site.bsmArgs[1];
    }

    /**
     * Gives {@code sites} a copy of their body: under {@code -g:none} javac has lambdas that read the same share one,
     * whatever their interfaces, and a plain one is to stay as it is. It never does so with a lambda that can be serialised.
     */
    private String copied(List<InvokeDynamicInsnNode> sites) {
        Handle shared = body(sites.get(0));
        MethodNode original = method(shared);
        MethodNode copy = new MethodNode(
                Opcodes.ASM9,
                original.access,
                original.name + "$async",
                original.desc,
                original.signature,
                original.exceptions.toArray(String[]::new));
        original.accept(copy);
        host.methods.add(copy);
        Handle own = new Handle(shared.getTag(), shared.getOwner(), copy.name, shared.getDesc(), shared.isInterface());
        sites.forEach(site -> site.bsmArgs[1] = own);
        return copy.name + copy.desc;
    }

    private boolean isLambdaBody(Handle body) {
        return body.getOwner().equals(host.name)
                && body.getName().startsWith("lambda$")
                && (method(body).access & Opcodes.ACC_SYNTHETIC) != 0; // a user may call a method so
    }

    private boolean isAsync(InvokeDynamicInsnNode site) {
        Type functionalInterface = Type.getReturnType(site.desc);
        return facts.isAsyncInterface(
                        functionalInterface.getInternalName(), site.name, ((Type) site.bsmArgs[0]).getDescriptor())
                && !isReference(method(body(site)));
    }

    /** No lambda that is a generator returns what another method gives, but a method reference does. */
    private boolean isReference(MethodNode body) {
        String returned = Type.getReturnType(body.desc).getClassName();
        return ReferenceBody.is(body)
                && (ReturnKind.named(returned).filter(ReturnKind::isGenerator).isPresent()
                        || facts.isReference(
                                Marked.nestHost(host), Lines.at(body.instructions, body.instructions.size() - 1)));
    }

    private MethodNode method(Handle body) {
        return host.methods.stream()
                .filter(method -> method.name.equals(body.getName()) && method.desc.equals(body.getDesc()))
                .findFirst()
                .orElseThrow();
    }
}
