package dev.weft.processor.check;

import java.util.List;

/** All rules. */
final class Rules {
    static final List<Rule> ALL = List.of(
            new AwaitOutsideAsync(),
            new AwaitInPlainLambda(),
            new AwaitByReference(),
            new AwaitInGenerator(),
            new IllegalReturnType(),
            new AsyncNative(),
            new AsyncMain(),
            new YieldOfWrongType(),
            new YieldOutsideGenerator(),
            new ReturnInGenerator(),
            new AwaitInSynchronized(),
            new ForeignAsync(),
            new AsyncLoopOutsideAsync(),
            new UnawaitableResource(),
            new AwaitingYieldFrom(),
            new YieldInScope(),
            new UnawaitedCoroutine(),
            new AsyncTwice(),
            new BlockingCall(),
            new RunInsideAsync(),
            new SwallowedCancellation(),
            new ThreadLocalAcrossAwait(),
            new EndlessRecursion(),
            new TooLargeToCompile(),
            new OverrideNotAsync(),
            new UnclosedGenerator(),
            new UniteratedGenerator(),
            new AwaitUnderLock(),
            new NullResult());

    private Rules() {}
}
