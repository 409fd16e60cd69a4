import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.AsyncCloseable;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

class Bad {
    private final Lock lock = new ReentrantLock();
    private final ReadWriteLock both = new ReentrantReadWriteLock();
    private int total;

    static CompletableFuture<Integer> fetch(String page) {
        return CompletableFuture.completedFuture(page.length());
    }

    // tag::example[]
    @Async
    Coroutine<Void> add(String page) {
        lock.lock();
        try {
            // WARNING WEFT051: await between lock.lock() and unlock(): the lock would stay held while fetch(page) is suspended
            total += await(fetch(page));
        } finally {
            lock.unlock();
        }
        return done();
    }
    // end::example[]

    @Async
    Coroutine<Void> straight(String page) throws InterruptedException {
        both.readLock().lockInterruptibly();
        // WARNING WEFT051: await between both.readLock().lock() and unlock()
        total += await(fetch(page));
        both.readLock().unlock();
        return done();
    }

    @Async
    Coroutine<Void> tried(String page) {
        if (lock.tryLock()) {
            try {
                // WARNING WEFT051: await between lock.lock() and unlock()
                total += await(fetch(page));
            } finally {
                lock.unlock();
            }
        }
        return done();
    }

    @Async
    Generator<Integer> numbers() {
        lock.lock();
        try {
            // WARNING WEFT051: Weft.yield between lock.lock() and unlock(): the lock would stay held while the generator is
            Weft.yield(total);
        } finally {
            lock.unlock();
        }
        return Generator.end();
    }

    @Async
    Coroutine<Void> implicit(AsyncGenerator<Integer> numbers, AsyncCloseable open) {
        lock.lock();
        // WARNING WEFT051: for over numbers between lock.lock() and unlock(): the lock would stay held while it is awaited, and only
        for (int number : numbers) {
            total += number;
        }
        // WARNING WEFT051: the resource open between lock.lock() and unlock()
        try (open) {
            total++;
        }
        lock.unlock();
        return done();
    }

    @Async
    Coroutine<Void> returned(String page) {
        lock.lock();
        try {
            // WARNING WEFT051: return of add(page) between lock.lock() and unlock(): the lock would stay held while add(page) is
            return total > 0 ? done() : add(page);
        } finally {
            lock.unlock();
        }
    }

    @Async
    Coroutine<Void> unlockedOnTheOtherWay(String page) {
        lock.lock();
        if (total > 0) {
            lock.unlock();
            return done();
        }
        // WARNING WEFT051: await between lock.lock() and unlock()
        total += await(fetch(page));
        lock.unlock();
        return done();
    }

    @Async
    Coroutine<Void> unlockedAndLeft(String page) {
        lock.lock();
        for (; ; ) {
            if (total > 0) {
                lock.unlock();
                break;
            }
            // WARNING WEFT051: await between lock.lock() and unlock()
            total += await(fetch(page));
        }
        return done();
    }

    @Async
    Coroutine<Void> unlockedAndGoneOn(List<String> pages) {
        for (String page : pages) {
            lock.lock();
            if (page.isEmpty()) {
                lock.unlock();
                continue;
            }
            // WARNING WEFT051: await between lock.lock() and unlock()
            total += await(fetch(page));
            lock.unlock();
        }
        return done();
    }

    @Async
    Coroutine<Void> lockedAndLeft(String page) {
        while (true) {
            if (total > 0) {
                lock.lock();
                break;
            }
            total++;
        }
        // WARNING WEFT051: await between lock.lock() and unlock()
        total += await(fetch(page));
        lock.unlock();
        return done();
    }

    @Async
    Coroutine<Void> lockedAndTested(String page) {
        do {
            if (total > 0) {
                lock.lock();
                continue;
            }
            total++;
            // WARNING WEFT051: await between lock.lock() and unlock()
        } while (await(fetch(page)) > total);
        lock.unlock();
        return done();
    }
}
