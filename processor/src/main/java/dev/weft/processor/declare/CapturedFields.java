package dev.weft.processor.declare;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The fields for the receiver and the arguments, and the constructor that sets them. */
final class CapturedFields {
    private CapturedFields() {}

    static void addTo(TypeSpec.Builder type, List<Captured> captured) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        for (Captured one : captured) {
            TypeName typeName = TypeName.get(one.type());
            type.addField(FieldSpec.builder(typeName, one.name(), Modifier.PRIVATE, Modifier.FINAL)
                    .build());
            constructor.addParameter(typeName, one.name());
            constructor.addStatement("this.$N = $N", one.name(), one.name());
        }
        type.addMethod(constructor.build());
    }
}
