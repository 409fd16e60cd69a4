package dev.weft.processor.declare;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import dev.weft.processor.model.AsyncMethod;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.Names;

/** The annotation by which the weaver knows whose state machine a class is. */
final class Origin {
    private static final ClassName DECLARED = ClassName.get(Names.FRAME_PACKAGE, "Declared");

    private Origin() {}

    static AnnotationSpec of(AsyncMethod method, Binary binary) {
        return AnnotationSpec.builder(DECLARED)
                .addMember("host", "$S", binary.name(method.host()))
                .addMember("isInterface", "$L", method.host().getKind().isInterface())
                .addMember("nest", "$S", binary.name(Binary.outermost(method.host())))
                .addMember("method", "$S", method.element().getSimpleName())
                .addMember("descriptor", "$S", binary.descriptor(method.element()))
                .addMember("isStatic", "$L", method.isStatic())
                .build();
    }
}
