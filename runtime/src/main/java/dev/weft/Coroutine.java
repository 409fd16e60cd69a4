package dev.weft;

import dev.weft.frame.StateMachine;
import dev.weft.inside.Origins;
import java.util.concurrent.CompletableFuture;

/**
 * A computation that can wait without blocking a thread; cold: it runs when it is awaited, spawned or run, and only once.
 *
 * <p>Calling a method marked {@link Async} gives one. The object is the method's state machine before its first step:
 * it holds the receiver and the arguments. Awaiting it a second time is an {@link IllegalStateException} that names the
 * place of the first; only what {@link Weft#done(Object)} gives may be awaited any number of times.
 *
 * <p>Made by woven code; subclassing it by hand is not supported. A coroutine may be handed from one thread to another
 * before it starts, as any object may that is published safely.
 *
 * @param <T> type of the result
 * @see <a href="https://docs.python.org/3/library/asyncio-task.html#coroutines">asyncio: Coroutines</a>
 */
public abstract class Coroutine<T> extends StateMachine implements Awaitable<T> {
    /** For generated state machines. */
    @SuppressWarnings("this-escape") // the registry keeps a weak reference and calls nothing of it
    protected Coroutine() {
        if (Origins.TRACKED && !(this instanceof Done)) {
            Origins.made(this);
        }
    }

    /** Takes note that this will never run, and that somebody knows it. */
    final void drop(String why) {
        if (isFresh()) {
            claim(why);
        }
    }

    @Override
    protected final CompletableFuture<T> startHot() {
        return HotTasks.start(this);
    }
}
