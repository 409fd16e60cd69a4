package dev.weft.processor.run.differential;

import dev.weft.processor.run.plain.Outcomes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
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
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(bytes)
                .accept(
                        new ClassRemapper(writer, new Remapper() {
                            @Override
                            public String map(String internalName) {
                                return plain(internalName);
                            }
                        }),
                        0);
        byte[] plain = writer.toByteArray();
        return defineClass(name, plain, 0, plain.length);
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
