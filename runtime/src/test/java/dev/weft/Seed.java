package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The order in which the loops of a test run what is ready at the same moment; see {@link Seeds}. */
public final class Seed implements ClassTemplateInvocationContext {
    private static volatile long current;

    private final long seed;

    private Seed(long seed) {
        this.seed = seed;
    }

    /** What the test that runs gives to its loops; 0 leaves the order as it is. */
    public static long current() {
        return current;
    }

    /** Checks that {@code actual} has these elements: in this order where loops keep it, in any order under a seed. */
    public static void assertInOrder(List<?> actual, Object... expected) {
        if (current == 0) {
            assertThat(actual).isEqualTo(List.of(expected));
        } else {
            assertThat(List.<Object>copyOf(actual)).containsExactlyInAnyOrder(expected);
        }
    }

    @Override
    public String getDisplayName(int index) {
        return "seed " + seed;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(
                (BeforeClassTemplateInvocationCallback) context -> current = seed,
                (AfterClassTemplateInvocationCallback) context -> current = 0);
    }

    /** All seeds, from 0 on. */
    static final class Each implements ClassTemplateInvocationContextProvider {
        @Override
        public boolean supportsClassTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<Seed> provideClassTemplateInvocationContexts(ExtensionContext context) {
            Long only = Long.getLong("weft.seed");
            LongStream seeds =
                    only == null ? LongStream.range(0, Integer.getInteger("weft.seeds", 100)) : LongStream.of(only);
            return seeds.mapToObj(Seed::new);
        }
    }
}
