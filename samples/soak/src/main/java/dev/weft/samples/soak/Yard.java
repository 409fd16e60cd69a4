package dev.weft.samples.soak;

import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.EventLoop;
import dev.weft.Task;
import dev.weft.Weft;
import dev.weft.sync.Condition;
import dev.weft.sync.Lock;
import dev.weft.sync.Permit;
import dev.weft.sync.Queue;
import dev.weft.sync.Semaphore;
import java.time.Duration;
import java.util.Set;

/** What the tasks of one loop share, with what must always be true of it. */
@SuppressWarnings("try") // permits are held, not used
final class Yard {
    private static final int PERMITS = 3;
    private static final Duration LONG = Duration.ofSeconds(20);

    final EventLoop loop;
    private final Ledger ledger;
    private final Lock lock = new Lock();
    private final Condition changed = lock.newCondition();
    private final Semaphore semaphore = new Semaphore(PERMITS, true);
    private final Queue<Integer> queue = new Queue<>(4);
    private int holders; // of the lock
    private int users; // of permits
    private int changes;
    private long put; // items
    private long got; // items

    Yard(EventLoop loop, Ledger ledger) {
        this.loop = loop;
        this.ledger = ledger;
    }

    /** Does {@code work} while no other task holds the lock, and tells those that wait for a change. */
    @Async
    Coroutine<Integer> alone(Coroutine<?> work) {
        try (Permit held = await(lock.acquire())) {
            ledger.check(++holders == 1, "two hold the lock");
            try {
                await(work);
            } finally {
                holders--;
                changes++;
                changed.signal();
            }
        }
        return done(1);
    }

    /** Waits until somebody has changed something. */
    @Async
    Coroutine<Integer> change() {
        try (Permit held = await(lock.acquire())) {
            int before = changes;
            await(changed.until(() -> changes > before));
            ledger.check(++holders == 1, "back from a condition without its lock");
            holders--;
        }
        return done(1);
    }

    /** Does {@code work} among few. */
    @Async
    Coroutine<Integer> amongFew(Coroutine<?> work) {
        try (Permit held = await(semaphore.acquire())) {
            ledger.check(++users <= PERMITS, "more users than permits");
            try {
                await(work);
            } finally {
                users--;
            }
        }
        return done(1);
    }

    @Async
    Coroutine<Integer> give(int item) {
        await(queue.put(item));
        put++;
        return done(1);
    }

    @Async
    Coroutine<Integer> take() {
        int item = await(queue.get());
        got++;
        return done(item);
    }

    /** Waits until no other task is left, and sees that everything is free and nothing was lost. On the yard's loop. */
    @Async
    Coroutine<Void> checkThatAllIsQuiet() {
        long end = loop.time() + LONG.toNanos();
        while (loop.tasks().size() > 1 && loop.time() < end) {
            await(Weft.sleep(Duration.ofMillis(1)));
        }
        ledger.check(loop.tasks().equals(Set.of(Task.current())), "tasks are left: " + loop.tasks());
        ledger.check(!lock.isLocked(), "nobody is left, and the lock is held: " + lock);
        ledger.check(semaphore.toString().equals("Semaphore[" + PERMITS + " left, 0 waiting]"), "" + semaphore);
        while (queue.poll() != null) {
            got++;
        }
        ledger.check(put == got, put + " items were put, but " + got + " were got or left");
        return done();
    }
}
