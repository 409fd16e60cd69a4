package dev.weft.processor.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** That the torture would see a class that does not verify, and runs no initialiser. */
class VerifierTest {
    @Test
    void seesAReturnOfAnIntWhereAnObjectIsDue() {
        Verifier verifier = new Verifier(
                Map.of("Bad", withMethod("Bad", "m", "()Ljava/lang/Object;", Opcodes.ICONST_0, Opcodes.ARETURN)));

        assertThat(verifier.linked("Bad")).containsInstanceOf(VerifyError.class);
        assertThat(verifier.checked("Bad")).contains("Expected an object reference");
    }

    @Test
    void runsNoInitialiser() {
        Verifier verifier = new Verifier(
                Map.of("Throws", withMethod("Throws", "<clinit>", "()V", Opcodes.ACONST_NULL, Opcodes.ATHROW)));

        assertThat(verifier.linked("Throws")).isEmpty();
        assertThat(verifier.checked("Throws")).isEmpty();
    }

    private static byte[] withMethod(String owner, String name, String descriptor, int... instructions) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, owner, null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, name, descriptor, null, null);
        method.visitCode();
        for (int instruction : instructions) {
            method.visitInsn(instruction);
        }
        method.visitMaxs(1, 0);
        method.visitEnd();
        return writer.toByteArray();
    }
}
