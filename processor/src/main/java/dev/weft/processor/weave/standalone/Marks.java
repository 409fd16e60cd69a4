package dev.weft.processor.weave.standalone;

import dev.weft.processor.model.Names;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What can be told of a class file without its code: whose it is, and whether it was woven.
 *
 * @param name its internal name
 * @param nestHost internal name of the class whose nest it is in
 * @param nestMembers internal names of the members that it lists as a nest's host
 * @param isWoven whether it needs no more weaving
 * @param companionOf internal name of the class for which Weft made this one; empty for a class of the user's
 */
record Marks(String name, String nestHost, List<String> nestMembers, boolean isWoven, String companionOf) {
    static final String ASYNC = "L" + Names.ASYNC.replace('.', '/') + ";";

    private static final String FRAME_PACKAGE = Names.FRAME_PACKAGE.replace('.', '/');
    private static final String WOVEN = "L" + FRAME_PACKAGE + "/Woven;";
    private static final String DECLARED = "L" + FRAME_PACKAGE + "/Declared;";
    private static final byte[][] WORDS = {
        "dev/weft/".getBytes(StandardCharsets.US_ASCII), "LambdaMetafactory".getBytes(StandardCharsets.US_ASCII),
    };

    Marks {
        nestMembers = List.copyOf(nestMembers);
    }

    /** Whether the weaver may have to do with a class file: most can be told apart by a look at their bytes. */
    static boolean mayConcern(byte[] classFile) {
        for (byte[] word : WORDS) {
            if (contains(classFile, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(byte[] bytes, byte[] word) {
        for (int i = 0; i <= bytes.length - word.length; i++) {
            if (bytes[i] == word[0] && java.util.Arrays.equals(bytes, i, i + word.length, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }

    static Marks of(byte[] classFile) {
        Reader reader = new Reader();
        new ClassReader(classFile)
                .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        String nestHost = reader.nestHost == null ? reader.name : reader.nestHost;
        return new Marks(reader.name, nestHost, reader.nestMembers, reader.isWoven, reader.companionOf);
    }

    /** Whether Weft made the class. */
    boolean isCompanion() {
        return !companionOf.isEmpty();
    }

    private static final class Reader extends ClassVisitor {
        private final List<String> nestMembers = new ArrayList<>();
        private String name = "";
        private @Nullable String nestHost;
        private boolean isWoven;
        private String companionOf = "";

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version, int access, String named, String signature, String superName, String[] interfaces) {
            name = named;
        }

        @Override
        public void visitNestHost(String host) {
            nestHost = host;
        }

        @Override
        public void visitNestMember(String member) {
            nestMembers.add(member);
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            if (!descriptor.equals(WOVEN) && !descriptor.equals(DECLARED)) {
                return null;
            }
            isWoven |= descriptor.equals(WOVEN);
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public void visit(String key, Object value) {
                    if (key.equals("host")) {
                        companionOf = (String) value;
                    }
                }
            };
        }
    }
}
