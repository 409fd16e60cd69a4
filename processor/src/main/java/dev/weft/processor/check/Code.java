package dev.weft.processor.check;

import javax.tools.Diagnostic.Kind;

/** The codes of what we report. A number is never used again for something else. */
public enum Code {
    /** Our own fault; reported where it happens, not by a rule. */
    WEFT000(Kind.ERROR, "Weft itself failed"),
    /** Reported by the guard, which takes our place where we do not run. */
    WEFT001(Kind.ERROR, "the annotation processor did not run"),
    /** {@link AwaitOutsideAsync}. */
    WEFT002(Kind.ERROR, "await or yield outside an @Async method"),
    /** {@link AwaitInPlainLambda}. */
    WEFT003(Kind.ERROR, "await or yield in a lambda or nested class that is not marked"),
    /** {@link AwaitByReference}. */
    WEFT004(Kind.ERROR, "await or yield as a method reference"),
    /** {@link AwaitInGenerator}. */
    WEFT005(Kind.ERROR, "await in a generator"),
    /** {@link IllegalReturnType}. */
    WEFT006(Kind.ERROR, "@Async on a method with another return type"),
    /** {@link AsyncNative}. */
    WEFT007(Kind.ERROR, "@Async on a native method"),
    /** {@link AsyncMain}. */
    WEFT008(Kind.ERROR, "@Async on main"),
    /** {@link YieldOfWrongType}. */
    WEFT009(Kind.ERROR, "yield of a type that the generator does not have"),
    /** {@link YieldOutsideGenerator}. */
    WEFT010(Kind.ERROR, "yield in a method that is not a generator"),
    /** {@link ReturnInGenerator}. */
    WEFT011(Kind.ERROR, "a generator that returns something else than its end"),
    /** {@link AwaitInSynchronized}. */
    WEFT012(Kind.ERROR, "await or yield under a lock that is bound to the thread"),
    /** {@link ForeignAsync}. */
    WEFT013(Kind.ERROR, "await in a method marked with another library's @Async"),
    /** {@link AsyncLoopOutsideAsync}. */
    WEFT014(Kind.ERROR, "iterating over an async generator where nothing can be awaited"),
    /** {@link UnawaitableResource}. */
    WEFT015(Kind.ERROR, "a resource whose close cannot be awaited"),
    /** {@link AwaitingYieldFrom}. */
    WEFT016(Kind.ERROR, "yieldFrom of an async generator in one that cannot await"),
    /** {@link YieldInScope}. */
    WEFT020(Kind.ERROR, "yield in the body of a timeout or task group"),
    /** {@link UnawaitedCoroutine}. */
    WEFT040(Kind.WARNING, "a coroutine that is dropped without being awaited"),
    /** {@link AsyncTwice}. */
    WEFT041(Kind.WARNING, "two annotations named @Async on one method"),
    /** {@link BlockingCall}. */
    WEFT042(Kind.WARNING, "a call that blocks the event loop"),
    /** {@link RunInsideAsync}. */
    WEFT043(Kind.WARNING, "Weft.run inside an async method"),
    /** {@link SwallowedCancellation}. */
    WEFT044(Kind.WARNING, "a catch that ends cancel requests"),
    /** {@link ThreadLocalAcrossAwait}. */
    WEFT045(Kind.WARNING, "a ThreadLocal that is set before an await and used behind it"),
    /** {@link EndlessRecursion}. */
    WEFT046(Kind.WARNING, "an async method that only runs itself"),
    /** {@link TooLargeToCompile}. */
    WEFT047(Kind.WARNING, "a method too large to be compiled by HotSpot"),
    /** {@link OverrideNotAsync}. */
    WEFT048(Kind.WARNING, "an async function implemented by a method that is not marked"),
    /** {@link UnclosedGenerator}. */
    WEFT049(Kind.WARNING, "a generator left in the middle without being closed"),
    /** {@link UniteratedGenerator}. */
    WEFT050(Kind.WARNING, "a generator that is dropped without being iterated"),
    /** {@link AwaitUnderLock}. */
    WEFT051(Kind.WARNING, "await or yield while a lock of java.util.concurrent is held"),
    /** {@link NullResult}. */
    WEFT052(Kind.WARNING, "an async method that returns null instead of a coroutine");

    private final Kind severity;
    private final String summary;

    Code(Kind severity, String summary) {
        this.severity = severity;
        this.summary = summary;
    }

    /** {@code ERROR} for what cannot work, {@code WARNING} for a lint. */
    public Kind severity() {
        return severity;
    }

    /** What is reported, in a few words. */
    public String summary() {
        return summary;
    }
}
