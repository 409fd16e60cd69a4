package dev.weft.processor.run.differential;

import dev.weft.processor.run.plain.Outcomes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AdviceAdapter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.commons.Remapper;

/**
 * Loads the class files of marked methods as they were before they were woven, so that they run straight through.
 *
 * <p>Of Weft's classes, and of the generated {@code Leaves}, they see those of the package of the plain ones that bear
 * the same names: there {@code await} gives what is there already.
 */
final class PlainLoader extends ClassLoader {
    private static final String LEAVES = WovenLeaves.NAME.replace('.', '/');
    private static final String PLAIN = Outcomes.class.getPackageName().replace('.', '/') + "/";

    /** By class, what stands for it: another class or itself. */
    private static final Map<String, String> STUBS = new ConcurrentHashMap<>();

    private final Map<String, byte[]> unwoven;

    PlainLoader(ClassLoader parent, Map<String, byte[]> unwoven) {
        super(parent);
        this.unwoven = Map.copyOf(unwoven);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = unwoven.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        ClassVisitor remapper = new ClassRemapper(new Ends(writer), new Remapper() {
            @Override
            public String map(String internalName) {
                return plain(internalName);
            }
        });
        new ClassReader(bytes).accept(remapper, ClassReader.EXPAND_FRAMES);
        byte[] plain = writer.toByteArray();
        return defineClass(name, plain, 0, plain.length);
    }

    /** Has each method that may be a generator tell where it ends, and whether it was to be closed when it began. */
    private static final class Ends extends ClassVisitor {
        private static final Set<String> GENERATORS = Set.of(
                PLAIN + "Generator",
                PLAIN + "SendGenerator",
                PLAIN + "AsyncGenerator",
                "java/lang/Iterable",
                "java/util/Iterator");

        Ends(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            Type returned = Type.getReturnType(descriptor);
            if (returned.getSort() != Type.OBJECT || !GENERATORS.contains(returned.getInternalName())) {
                return next;
            }
            return new AdviceAdapter(Opcodes.ASM9, next, access, name, descriptor) {
                private int closed;

                @Override
                protected void onMethodEnter() {
                    closed = newLocal(Type.BOOLEAN_TYPE);
                    invokeStatic(Type.getType(Kit.class), new Method("closes", "()Z"));
                    storeLocal(closed);
                }

                @Override
                protected void onMethodExit(int opcode) {
                    if (opcode == Opcodes.ARETURN) {
                        dup();
                        loadLocal(closed);
                        invokeStatic(Type.getObjectType(PLAIN + "Weft"), new Method("ended", "(Ljava/lang/Object;Z)V"));
                    }
                }
            };
        }
    }

    private static String plain(String internalName) {
        int end = internalName.lastIndexOf('/') + 1;
        String folder = internalName.substring(0, end);
        boolean stands = folder.equals("dev/weft/") || internalName.startsWith(LEAVES);
        return stands ? STUBS.computeIfAbsent(internalName, name -> stub(name, end)) : internalName;
    }

    private static String stub(String internalName, int end) {
        String stub = PLAIN + internalName.substring(end);
        return Outcomes.class.getResource("/" + stub + ".class") != null ? stub : internalName;
    }
}
