package dev.weft.processor.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.RecordComponentNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeAnnotationNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceMethodVisitor;

/** What a class file says beside its code, as text by kind, to be compared. */
final class Attributes {
    private Attributes() {}

    static ClassNode read(byte[] classFile) {
        ClassNode node = new ClassNode(Opcodes.ASM9);
        new ClassReader(classFile).accept(node, 0);
        return node;
    }

    /** All of a class but its methods and its nest. */
    static Map<String, Object> of(ClassNode node) {
        Map<String, Object> all = new TreeMap<>();
        all.put("version", node.version);
        all.put("access", node.access);
        all.put("name", node.name);
        all.put("signature", String.valueOf(node.signature));
        all.put("super", node.superName);
        all.put("interfaces", node.interfaces);
        all.put("source", node.sourceFile + " " + node.sourceDebug);
        all.put("outer", node.outerClass + "." + node.outerMethod + node.outerMethodDesc);
        all.put("annotations", annotations(node.visibleAnnotations));
        all.put("invisible annotations", annotations(node.invisibleAnnotations));
        all.put("type annotations", types(node.visibleTypeAnnotations));
        all.put("invisible type annotations", types(node.invisibleTypeAnnotations));
        all.put(
                "inner classes",
                each(node.innerClasses).stream().map(Attributes::text).toList());
        all.put("permitted", String.valueOf(node.permittedSubclasses));
        all.put(
                "components",
                each(node.recordComponents).stream().map(Attributes::text).toList());
        all.put("fields", node.fields.stream().map(Attributes::text).toList());
        all.put("other", each(node.attrs).stream().map(one -> one.type).toList());
        return all;
    }

    /** All of a method but its code. */
    static Map<String, Object> of(MethodNode node) {
        Map<String, Object> all = new TreeMap<>();
        all.put("access", node.access); // with Deprecated, varargs, synthetic and bridge
        all.put("signature", String.valueOf(node.signature));
        all.put("exceptions", node.exceptions);
        all.put(
                "parameters",
                each(node.parameters).stream()
                        .map(one -> one.name + " " + one.access)
                        .toList());
        all.put("annotations", annotations(node.visibleAnnotations));
        all.put("invisible annotations", annotations(node.invisibleAnnotations));
        all.put("type annotations", types(node.visibleTypeAnnotations));
        all.put("invisible type annotations", types(node.invisibleTypeAnnotations));
        all.put("parameters' annotations", parameters(node.visibleParameterAnnotations));
        all.put("parameters' invisible annotations", parameters(node.invisibleParameterAnnotations));
        all.put(
                "annotated parameters",
                node.visibleAnnotableParameterCount + " " + node.invisibleAnnotableParameterCount);
        all.put("other", each(node.attrs).stream().map(one -> one.type).toList());
        return all;
    }

    /** What a method's code has for debuggers and for people who read annotations inside it. */
    static Map<String, Object> ofCode(MethodNode node) {
        Map<String, Object> all = new TreeMap<>();
        List<Integer> lines = new ArrayList<>();
        List<String> inside = new ArrayList<>();
        for (AbstractInsnNode insn : node.instructions) {
            if (insn instanceof LineNumberNode line) {
                lines.add(line.line);
            }
            inside.addAll(types(insn.visibleTypeAnnotations));
            inside.addAll(types(insn.invisibleTypeAnnotations));
        }
        all.put("lines", lines);
        all.put(
                "variables", // each once, in however many parts its range is
                each(node.localVariables).stream()
                        .map(Attributes::text)
                        .distinct()
                        .toList());
        all.put("annotations of instructions", inside);
        all.put("annotations of variables", locals(node, node.visibleLocalVariableAnnotations));
        all.put("invisible annotations of variables", locals(node, node.invisibleLocalVariableAnnotations));
        all.put(
                "annotations of handlers",
                node.tryCatchBlocks.stream().map(Attributes::text).toList());
        return all;
    }

    /** A method as text: its code too. */
    static String text(MethodNode node) {
        Textifier text = new Textifier();
        node.accept(new TraceMethodVisitor(text));
        return node.access + " " + node.name + node.desc + "\n"
                + String.join("", text.getText().stream().map(String::valueOf).toList());
    }

    private static String text(LocalVariableNode one) {
        return one.name + " " + one.desc + " " + one.signature;
    }

    private static String text(TryCatchBlockNode one) {
        return one.type + " " + types(one.visibleTypeAnnotations) + types(one.invisibleTypeAnnotations);
    }

    private static String text(InnerClassNode one) {
        return one.name + " " + one.outerName + " " + one.innerName + " " + one.access;
    }

    private static String text(FieldNode one) {
        return one.access + " " + one.name + " " + one.desc + " " + one.signature + " " + one.value
                + annotations(one.visibleAnnotations) + types(one.visibleTypeAnnotations);
    }

    private static String text(RecordComponentNode one) {
        return one.name + " " + one.descriptor + " " + one.signature + annotations(one.visibleAnnotations);
    }

    /** The annotations of local variables, with the names of the variables that have their ranges. */
    private static List<String> locals(MethodNode node, List<LocalVariableAnnotationNode> annotations) {
        List<String> all = new ArrayList<>();
        for (LocalVariableAnnotationNode one : each(annotations)) {
            Set<String> names = new LinkedHashSet<>();
            for (int i = 0; i < one.start.size(); i++) {
                for (LocalVariableNode variable : node.localVariables) {
                    if (variable.index == one.index.get(i)
                            && variable.start == one.start.get(i)
                            && variable.end == one.end.get(i)) {
                        names.add(variable.name);
                    }
                }
            }
            all.add(names + " " + text(one));
        }
        return all;
    }

    private static List<String> types(List<? extends TypeAnnotationNode> annotations) {
        return each(annotations).stream().map(Attributes::text).toList();
    }

    private static String text(TypeAnnotationNode one) {
        return (one.typeRef >>> 24) + " " + one.typePath + " " + text((AnnotationNode) one);
    }

    private static List<List<String>> parameters(List<AnnotationNode>[] annotations) {
        return annotations == null
                ? List.of()
                : Arrays.stream(annotations).map(Attributes::annotations).toList();
    }

    private static List<String> annotations(List<AnnotationNode> annotations) {
        return each(annotations).stream().map(Attributes::text).toList();
    }

    private static String text(AnnotationNode one) {
        return one.desc + value(each(one.values));
    }

    private static String value(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Attributes::value).toList().toString();
        }
        if (value instanceof AnnotationNode annotation) {
            return text(annotation);
        }
        return value instanceof String[] constant ? String.join(".", constant) : String.valueOf(value);
    }

    private static <T> List<T> each(List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
