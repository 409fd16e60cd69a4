package dev.weft.samples.peers;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The same loops in Reactor. */
public final class ReactorCalls {
    private final QueueLoop loop = new QueueLoop();
    private final Scheduler scheduler = Schedulers.fromExecutor(loop);

    private Mono<Integer> next(Pattern pattern, int i) {
        Mono<Integer> next = Mono.just(i + 1);
        return pattern.slow(i) ? next.publishOn(scheduler) : next;
    }

    public long ints(Pattern pattern, int n) {
        return loop.run(Flux.range(0, n)
                .concatMap(i -> next(pattern, i))
                .reduce(0L, Long::sum)
                .toFuture());
    }

    /** Goes round the loop {@code n} times. */
    public int turns(int n) {
        return loop.run(Flux.range(0, n)
                .concatMap(i -> Mono.just(1).publishOn(scheduler))
                .reduce(0, Integer::sum)
                .toFuture());
    }
}
