package dev.weft;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs each test of a class under 100 orders of what is ready; -Dweft.seed=n runs one again. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "seed {0}")
@MethodSource("dev.weft.Seeds$All#seeds")
@interface Seeds {
    /** From 0, which leaves the order as it is. */
    final class All {
        private All() {}

        static Stream<Arguments> seeds() {
            Long only = Long.getLong("weft.seed");
            return (only == null ? LongStream.range(0, 100) : LongStream.of(only)).mapToObj(Arguments::of);
        }
    }
}
