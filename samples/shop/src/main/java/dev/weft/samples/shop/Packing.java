package dev.weft.samples.shop;

import static dev.weft.Weft.await;
import static dev.weft.Weft.createTask;
import static dev.weft.Weft.done;
import static dev.weft.Weft.gather;
import static dev.weft.Weft.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.sync.Queue;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Workers that pack what was ordered, in turn. What waits when the shop is killed is packed when it opens again. */
final class Packing {
    private static final System.Logger LOG = System.getLogger(Packing.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1); // after a failure

    private final Orders orders;
    private final Queue<Long> queue = new Queue<>(); // of numbers; the orders themselves wait in the database
    private final List<Task<Void>> workers = new ArrayList<>();

    Packing(Orders orders) {
        this.orders = orders;
    }

    /** Has {@code count} workers begin, with what was left over from the last time. */
    @Async
    Coroutine<Void> begin(int count) {
        await(orders.toPack()).forEach(queue::offer);
        for (int i = 1; i <= count; i++) {
            workers.add(createTask(work(), "packer " + i));
        }
        return done();
    }

    /** Has an order packed when its turn comes. */
    void add(Order order) {
        queue.offer(order.id());
    }

    /** How many orders wait. */
    int size() {
        return queue.size();
    }

    @Async
    Coroutine<Void> work() {
        for (long id : queue.items()) {
            try {
                await(orders.pack(id));
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "order " + id + " could not be packed, and waits for another turn", e);
                await(sleep(PAUSE));
                if (!queue.isShutdown()) {
                    queue.offer(id);
                }
            }
        }
        return done();
    }

    /** Stops the workers; what waits is in the database. */
    @Async
    Coroutine<Void> end() {
        queue.shutdownNow();
        await(gather(workers));
        return done();
    }
}
