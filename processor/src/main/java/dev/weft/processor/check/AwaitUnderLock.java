package dev.weft.processor.check;

import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code await} or {@code yield} while a lock of java.util.concurrent is held, which belongs to a thread. */
final class AwaitUnderLock implements Rule {
    private static final String LOCK = "java.util.concurrent.locks.Lock";
    private static final Set<String> LOCKING = Set.of("lock", "lockInterruptibly", "tryLock");
    private static final String UNLOCK = "unlock";

    @Override
    public Code code() {
        return Code.WEFT051;
    }

    @Override
    public List<Finding> course(Course course, Java java) {
        List<Call> before = new ArrayList<>(); // those that lock and unlock
        List<Finding> found = new ArrayList<>();
        for (Step step : course.steps()) {
            if (step instanceof Call call && isOfLock(call, java)) {
                before.add(call);
            } else if (!before.isEmpty() && step.awaits(java)) {
                lockAround(step, before).map(lock -> finding(step, lock)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean isOfLock(Call call, Java java) {
        return (LOCKING.contains(call.name()) || call.name().equals(UNLOCK))
                && !call.on().isEmpty()
                && call.isOf(LOCK, java);
    }

    private static Optional<String> lockAround(Step step, List<Call> before) {
        Map<String, Call> last = new LinkedHashMap<>(); // by the lock as written
        for (Call call : before) {
            if (Reach.isPossible(call.path(), step.path())) {
                last.remove(call.on());
                last.put(call.on(), call);
            }
        }
        return last.values().stream()
                .filter(call -> !call.name().equals(UNLOCK))
                .filter(call -> !call.name().equals("tryLock") || isUnlockedBehind(step.path(), call.on()))
                .map(Call::on)
                .findFirst();
    }

    /** Whether {@code path} is in a {@code try} block whose {@code finally} unlocks {@code lock}. */
    private static boolean isUnlockedBehind(TreePath path, String lock) {
        for (TreePath inner = path; inner.getParentPath() != null; inner = inner.getParentPath()) {
            Tree outer = inner.getParentPath().getLeaf();
            if (outer instanceof TryTree statement
                    && statement.getFinallyBlock() != null
                    && inner.getLeaf() != statement.getFinallyBlock()
                    && statement.getFinallyBlock().toString().contains(lock + ".unlock()")) {
                return true;
            }
        }
        return false;
    }

    private static Finding finding(Step step, String lock) {
        return new Finding(
                step.place(),
                step.title() + " between " + lock + ".lock() and unlock(): the lock would stay held while "
                        + step.awaited() + ", and only the thread that took it can give it back.",
                "Await outside of it, or use dev.weft.sync.Lock.");
    }
}
