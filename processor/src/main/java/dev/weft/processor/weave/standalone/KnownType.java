package dev.weft.processor.weave.standalone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What a class file on the class path says of its class.
 *
 * @param supertypes internal names of its superclass and interfaces
 * @param marked its methods that carry {@code @Async}
 */
record KnownType(List<String> supertypes, List<Method> marked) {
    /**
     * A method.
     *
     * @param name its name
     * @param descriptor its descriptor
     * @param isAbstract whether it has no body
     */
    record Method(String name, String descriptor, boolean isAbstract) {
        /**
         * Whether it is, or a functional interface's method that overrides it might be, the one named: erasure changes
         * types, but not how many there are.
         */
        boolean mayBe(String otherName, String otherDescriptor) {
            return name.equals(otherName)
                    && (descriptor.equals(otherDescriptor)
                            || (isAbstract
                                    && Type.getArgumentTypes(descriptor).length
                                            == Type.getArgumentTypes(otherDescriptor).length));
        }
    }

    KnownType {
        supertypes = List.copyOf(supertypes);
        marked = List.copyOf(marked);
    }

    static KnownType of(byte[] classFile) {
        Reader reader = new Reader();
        new ClassReader(classFile)
                .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new KnownType(reader.supertypes, reader.marked);
    }

    private static final class Reader extends ClassVisitor {
        private final List<String> supertypes = new ArrayList<>();
        private final List<Method> marked = new ArrayList<>();

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            if (superName != null) {
                supertypes.add(superName);
            }
            supertypes.addAll(List.of(interfaces));
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            Method method = new Method(name, descriptor, (access & Opcodes.ACC_ABSTRACT) != 0);
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
                    if (type.equals(Marks.ASYNC)) {
                        marked.add(method);
                    }
                    return null;
                }
            };
        }
    }
}
