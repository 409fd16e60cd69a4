import static dev.weft.Weft.await;
import static dev.weft.Weft.done;
import static dev.weft.Weft.runInExecutor;
import static dev.weft.Weft.sleep;

import dev.weft.Async;
import dev.weft.Coroutine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

class Good {
    private final Lock lock = new ReentrantLock();
    private final Lock other = new ReentrantLock();
    private int total;

    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    @Async
    Coroutine<Void> add(String page) {
        int size = await(fetch(page));
        lock.lock();
        try {
            total += size;
        } finally {
            lock.unlock();
        }
        return done();
    }
    // end::example[]

    @Async
    Coroutine<Void> behind(String page) {
        lock.lock();
        try {
            total++;
        } finally {
            lock.unlock();
        }
        try {
            total += await(fetch(page));
        } finally {
            lock.lock();
            total--;
            lock.unlock();
        }
        return done(await(lockElsewhere()));
    }

    @Async
    Coroutine<Void> early(String page) {
        lock.lock();
        if (total > 0) {
            lock.unlock();
            await(fetch(page));
            return done();
        }
        lock.unlock();
        return done();
    }

    @Async
    Coroutine<Void> patient() {
        while (!lock.tryLock()) {
            await(sleep(Duration.ofMillis(1)));
        }
        try {
            total++;
        } finally {
            lock.unlock();
        }
        return done();
    }

    @Async
    Coroutine<Void> lockElsewhere() {
        await(runInExecutor(() -> {
            other.lock();
            try {
                return total;
            } finally {
                other.unlock();
            }
        }));
        return done();
    }

    /** A lock of its own that is none of java.util.concurrent's. */
    static class Door {
        void lock() {}

        void unlock() {}
    }

    @Async
    Coroutine<Void> door(Door door) {
        door.lock();
        await(fetch("a"));
        door.unlock();
        return done();
    }

    @Async
    Coroutine<Void> written(String page) {
        this.lock.lock();
        try {
            total++;
        } finally {
            lock.unlock();
        }
        await(fetch(page));
        lock.lock();
        try {
            total--;
        } finally {
            (this.lock).unlock();
        }
        await(fetch(page));
        return done();
    }

    @Async
    Coroutine<Void> either(String page) {
        if (total > 0) {
            lock.lock();
            total++;
        } else {
            total += await(fetch(page));
        }
        return done();
    }

    @Async
    Coroutine<Void> cases() {
        switch (total) {
            case 1:
                lock.lock();
                break;
            case 2:
                await(fetch("a"));
                break;
            default:
        }
        return done();
    }

    @Async
    Coroutine<Void> arms(String page) {
        return switch (total) {
            case 1 -> {
                lock.lock();
                yield done();
            }
            default -> add(page);
        };
    }

    @Async
    Coroutine<Void> left(String page) {
        if (total > 0) {
            lock.lock();
            return done();
        }
        return add(page);
    }

    @Async
    Coroutine<Void> lockedBehind(List<String> pages) {
        pages:
        for (String page : pages) {
            if (page.isEmpty()) {
                lock.lock();
                break;
            }
            for (; ; ) {
                if (page.isBlank()) {
                    lock.lock();
                    break pages;
                }
                total += await(fetch(page));
            }
        }
        lock.unlock();
        return done();
    }
}
