package dev.weft;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever producers and the consumer do at once, it is as if they did it one after the other. */
@Tag("lincheck")
@Param(name = "value", gen = IntGen.class, conf = "1:9")
public class HandOverLincheckTest {
    private final HandOver queue = new HandOver();

    @Operation
    public void add(@Param(name = "value") int value) {
        queue.add(new Item(value));
    }

    /** Takes the first as the loop does: it does not wait while there is something, though it be half added. */
    @Operation(nonParallelGroup = "consumer")
    public @Nullable Integer poll() {
        while (!queue.isEmpty()) {
            if (queue.poll() instanceof Item item) {
                return item.value;
            }
        }
        return null;
    }

    @Operation(nonParallelGroup = "consumer")
    public boolean isEmpty() {
        return queue.isEmpty();
    }

    @Test
    void isLinearizable() {
        new ModelCheckingOptions()
                .iterations(20)
                .invocationsPerIteration(200)
                .threads(3)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(1)
                .check(getClass());
    }

    private static final class Item extends Work {
        private final int value;

        Item(int value) {
            this.value = value;
        }

        @Override
        void run(Loop on) {
            throw new AssertionError("not run here");
        }
    }
}
