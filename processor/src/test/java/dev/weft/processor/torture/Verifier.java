package dev.weft.processor.torture;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** Has classes verified by the JVM and by ASM's analysis, without running any of their code. */
final class Verifier {
    /** Defines the classes itself, also those that its parent has too. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(Verifier.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] bytes = classes.get(name.replace('.', '/'));
            if (bytes == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
            }
        }
    }

    private final Map<String, byte[]> classes;
    private final Loader loader;

    /** A verifier of {@code classes}, by internal name. */
    Verifier(Map<String, byte[]> classes) {
        this.classes = classes;
        this.loader = new Loader(classes);
    }

    /**
     * What the JVM has against a class: asked for its members it links the class, and so verifies it (JVMS 5.4.1), but
     * does not initialise it. A class that needs others that are not there gives a NoClassDefFoundError.
     */
    Optional<LinkageError> linked(String name) {
        try {
            Class.forName(name.replace('/', '.'), false, loader).getDeclaredConstructors();
            return Optional.empty();
        } catch (ClassNotFoundException e) {
            throw new AssertionError("defined here: " + name, e);
        } catch (LinkageError e) {
            return Optional.of(e);
        }
    }

    /** Whether a class, by binary name, is among the verified ones or in this JDK. */
    boolean finds(String name) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** What ASM has against a class, or "". */
    String checked(String name) {
        StringWriter text = new StringWriter();
        try {
            CheckClassAdapter.verify(new ClassReader(classes.get(name)), loader, false, new PrintWriter(text));
        } catch (RuntimeException | LinkageError e) {
            text.write(e.toString());
        }
        return text.toString();
    }
}
