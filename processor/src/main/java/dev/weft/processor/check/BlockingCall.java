package dev.weft.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import dev.weft.processor.model.Binary;
import dev.weft.processor.model.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** A call that stops the thread, and with it the event loop and every other task on it. */
final class BlockingCall implements Rule {
    private static final String OBJECT = "java.lang.Object";
    private static final String CONCURRENT = "java.util.concurrent.";
    private static final String EXECUTOR = "If it cannot wait otherwise: await(Weft.runInExecutor(() -> ...)).";

    /**
     * Methods that block.
     *
     * @param owner type that has them, or whose subtypes do
     * @param names of the methods
     * @param timed whether they block only when they are given a time to wait
     * @param fix what to do instead
     */
    private record Blocking(String owner, Set<String> names, boolean timed, String fix) {
        Blocking(String owner, Set<String> names, String fix) {
            this(owner, names, false, fix);
        }

        static Blocking timed(String owner, Set<String> names, String fix) {
            return new Blocking(owner, names, true, fix);
        }
    }

    private static final List<Blocking> ALL = List.of(
            new Blocking("java.lang.Thread", Set.of("sleep"), "await(Weft.sleep(...))."),
            new Blocking(CONCURRENT + "TimeUnit", Set.of("sleep"), "await(Weft.sleep(...))."),
            new Blocking("java.lang.Thread", Set.of("join"), EXECUTOR),
            new Blocking(OBJECT, Set.of("wait"), "Use dev.weft.sync.Condition or dev.weft.sync.Event."),
            new Blocking(CONCURRENT + "CompletableFuture", Set.of("get", "join"), "await(...) the future itself."),
            new Blocking(CONCURRENT + "Future", Set.of("get"), EXECUTOR),
            new Blocking(CONCURRENT + "ForkJoinTask", Set.of("join", "invoke"), EXECUTOR),
            new Blocking(CONCURRENT + "CountDownLatch", Set.of("await"), "Use dev.weft.sync.Event or gather."),
            new Blocking(CONCURRENT + "CyclicBarrier", Set.of("await"), "Use dev.weft.sync.Barrier."),
            new Blocking(CONCURRENT + "Phaser", Set.of("arriveAndAwaitAdvance"), "Use dev.weft.sync.Barrier."),
            new Blocking(
                    CONCURRENT + "Semaphore",
                    Set.of("acquire", "acquireUninterruptibly"),
                    "Use dev.weft.sync.Semaphore."),
            Blocking.timed(CONCURRENT + "Semaphore", Set.of("tryAcquire"), "Use dev.weft.sync.Semaphore."),
            Blocking.timed(CONCURRENT + "locks.Lock", Set.of("tryLock"), "Use dev.weft.sync.Lock."),
            new Blocking(
                    CONCURRENT + "locks.Condition",
                    Set.of("await", "awaitNanos", "awaitUntil", "awaitUninterruptibly"),
                    "Use dev.weft.sync.Condition."),
            new Blocking(CONCURRENT + "BlockingQueue", Set.of("take"), "Use dev.weft.sync.Queue."),
            Blocking.timed(CONCURRENT + "BlockingQueue", Set.of("poll", "offer"), "Use dev.weft.sync.Queue."),
            new Blocking(CONCURRENT + "ArrayBlockingQueue", Set.of("put"), "Use dev.weft.sync.Queue."),
            new Blocking(CONCURRENT + "SynchronousQueue", Set.of("put"), "Use dev.weft.sync.Queue."),
            new Blocking(CONCURRENT + "BlockingDeque", Set.of("takeFirst", "takeLast"), "Use dev.weft.sync.Queue."),
            new Blocking(CONCURRENT + "Exchanger", Set.of("exchange"), EXECUTOR),
            new Blocking(
                    CONCURRENT + "ExecutorService", Set.of("invokeAll", "invokeAny", "awaitTermination"), EXECUTOR),
            new Blocking(
                    CONCURRENT + "locks.LockSupport",
                    Set.of("park", "parkNanos", "parkUntil"),
                    "Use dev.weft.sync.Event."),
            new Blocking("java.lang.Process", Set.of("waitFor"), "await(process.onExit())."),
            new Blocking("java.net.http.HttpClient", Set.of("send"), "await(client.sendAsync(...))."));

    private static final Map<String, List<Blocking>> BY_NAME = byName();

    /** Calls after which a future is known to be done, or may be: then get and join do not wait. */
    private static final Set<String> SETTLING = Set.of(
            "isDone",
            "isCompletedExceptionally",
            "state",
            "allOf",
            "anyOf",
            "gather",
            "gatherSettled",
            "gatherStages",
            "asCompleted");

    @Override
    public Code code() {
        return Code.WEFT042;
    }

    @Override
    public List<Finding> course(Course course, Java java) {
        if (!course.body().awaits()) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        List<Call> before = new ArrayList<>();
        for (Call call : course.calls()) {
            blocking(call, java)
                    .filter(blocking -> !isSettled(call, before, java))
                    .ifPresent(blocking -> found.add(finding(call, course.body(), blocking)));
            before.add(call);
        }
        return found;
    }

    private static Finding finding(Call call, Body body, Blocking blocking) {
        return new Finding(
                call.tree(),
                Java.text(call.tree()) + " in " + body.asyncTitle()
                        + " blocks the thread: everything else on its loop waits too.",
                blocking.fix());
    }

    private static Optional<Blocking> blocking(Call call, Java java) {
        List<Blocking> named = BY_NAME.getOrDefault(call.name(), List.of());
        Optional<ExecutableElement> method = named.isEmpty() ? Optional.empty() : call.method(java);
        if (method.isEmpty()) {
            return Optional.empty();
        }
        TypeElement owner = Binary.typeOf(method.get());
        boolean timed = isTimed(method.get(), java);
        if (timed && isZero(call)) {
            return Optional.empty();
        }
        return named.stream()
                .filter(one -> (timed || !one.timed()) && isOf(owner, one, java))
                .findFirst();
    }

    /** Whether the last of its parameters is the unit of a time to wait. */
    private static boolean isTimed(ExecutableElement method, Java java) {
        List<? extends VariableElement> parameters = method.getParameters();
        return parameters.size() > 1
                && java.isSubtype(parameters.get(parameters.size() - 1).asType(), CONCURRENT + "TimeUnit");
    }

    /** Whether the time to wait is written as none. */
    private static boolean isZero(Call call) {
        List<? extends ExpressionTree> arguments = call.tree().getArguments();
        return arguments.get(arguments.size() - 2) instanceof LiteralTree literal
                && literal.getValue() instanceof Number number
                && number.longValue() == 0;
    }

    /** Whether a method that {@code owner} has is one of {@code blocking}; Object's are final, so no subtype has them. */
    private static boolean isOf(TypeElement owner, Blocking blocking, Java java) {
        return blocking.owner().equals(OBJECT)
                ? owner.getQualifiedName().contentEquals(OBJECT)
                : java.isSubtype(owner.asType(), blocking.owner());
    }

    /** Whether the future that is asked has been awaited or asked before whether it is done, alone or as a part of something. */
    private static boolean isSettled(Call call, List<Call> before, Java java) {
        if (!call.name().equals("get") && !call.name().equals("join")) {
            return false;
        }
        return before.stream()
                .anyMatch(earlier -> ((SETTLING.contains(earlier.name()) || isWait(earlier, java))
                                && !isPartOf(earlier.path(), call.tree()))
                        || (earlier.isSuspension(java)
                                && mentions(earlier.tree().getArguments().get(0), call.on())));
    }

    private static boolean isWait(Call call, Java java) {
        return call.name().equals("wait") && java.isMethod(call.path(), Names.WEFT, "wait");
    }

    /** {@code allOf(a, b)} in {@code allOf(a, b).join()} settles nothing. */
    private static boolean isPartOf(TreePath path, Tree whole) {
        for (Tree tree : path) {
            if (tree == whole) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code tree} is {@code variable}, or works with it: {@code future.orTimeout(1, SECONDS)}. */
    private static boolean mentions(ExpressionTree tree, String variable) {
        boolean[] found = {Java.variable(tree).equals(variable)};
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitIdentifier(IdentifierTree identifier, @Nullable Void unused) {
                found[0] |= identifier.getName().contentEquals(variable);
                return null;
            }

            @Override
            public @Nullable Void visitMemberSelect(MemberSelectTree select, @Nullable Void unused) {
                found[0] |= Java.variable(select).equals(variable);
                return super.visitMemberSelect(select, null);
            }
        }.scan(tree, null);
        return found[0];
    }

    private static Map<String, List<Blocking>> byName() {
        Map<String, List<Blocking>> map = new HashMap<>();
        for (Blocking one : ALL) {
            one.names()
                    .forEach(name ->
                            map.computeIfAbsent(name, key -> new ArrayList<>()).add(one));
        }
        return Map.copyOf(map);
    }
}
