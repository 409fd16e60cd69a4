package dev.weft;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The queue by which other threads hand work to a loop. */
final class HandOverStress {
    private HandOverStress() {}

    /** Work whose content is published by nothing but the queue. */
    private static final class Item extends Work {
        private int content; // plain on purpose

        Item(int content) {
            this.content = content;
        }

        @Override
        void run(Loop on) {
            throw new AssertionError("not run here");
        }
    }

    private static void poll(HandOver queue, StringBuilder taken) {
        if (queue.poll() instanceof Item item) {
            taken.append(item.content);
        }
    }

    private static String rest(HandOver queue, StringBuilder taken) {
        while (!queue.isEmpty()) {
            poll(queue, taken);
        }
        return taken.toString();
    }

    @JCStressTest
    @Description("What one thread adds while another takes comes once each, in order, with all that it holds.")
    @Outcome(id = "123", expect = ACCEPTABLE, desc = "each once, in order")
    @Outcome(expect = FORBIDDEN, desc = "lost, twice, out of order, or not all there")
    @State
    public static class OneProducer {
        private final HandOver queue = new HandOver();
        private final StringBuilder taken = new StringBuilder();

        @Actor
        public void add() {
            queue.add(new Item(1));
            queue.add(new Item(2));
            queue.add(new Item(3));
        }

        @Actor
        public void take() {
            poll(queue, taken);
            poll(queue, taken);
            poll(queue, taken);
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = rest(queue, taken);
        }
    }

    @JCStressTest
    @Description("What two threads add at once comes once each, in the order of each thread.")
    @Outcome(
            id = {"1234", "1324", "1342", "3124", "3142", "3412"},
            expect = ACCEPTABLE,
            desc = "each once")
    @Outcome(expect = FORBIDDEN, desc = "lost, twice, or out of order")
    @State
    public static class TwoProducers {
        private final HandOver queue = new HandOver();

        @Actor
        public void first() {
            queue.add(new Item(1));
            queue.add(new Item(2));
        }

        @Actor
        public void second() {
            queue.add(new Item(3));
            queue.add(new Item(4));
        }

        @Arbiter
        public void look(L_Result result) {
            result.r1 = rest(queue, new StringBuilder());
        }
    }
}
