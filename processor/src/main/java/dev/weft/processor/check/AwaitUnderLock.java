package dev.weft.processor.check;

import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code await} or {@code yield} while a lock of java.util.concurrent is held, which belongs to a thread. */
final class AwaitUnderLock implements Rule {
    private static final String LOCK = "java.util.concurrent.locks.Lock";
    private static final Set<String> LOCKING = Set.of("lock", "lockInterruptibly", "tryLock");

    @Override
    public Code code() {
        return Code.WEFT051;
    }

    @Override
    public List<Finding> course(Course course, Java java) {
        Set<String> held = new LinkedHashSet<>(); // as written, since lock()
        Set<String> tried = new LinkedHashSet<>(); // since lock() or tryLock()
        List<Finding> found = new ArrayList<>();
        for (Call call : course.calls()) {
            if (LOCKING.contains(call.name()) && !call.on().isEmpty() && call.isOf(LOCK, java)) {
                tried.add(call.on());
                if (!call.name().equals("tryLock")) {
                    held.add(call.on());
                }
            } else if (call.name().equals("unlock")) {
                held.remove(call.on());
                tried.remove(call.on());
            } else if (!tried.isEmpty() && call.isSuspension(java)) {
                lockAround(call, held, tried).map(lock -> finding(call, lock)).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<String> lockAround(Call call, Set<String> held, Set<String> tried) {
        return held.stream()
                .findFirst()
                .or(() -> tried.stream()
                        .filter(lock -> isUnlockedBehind(call.path(), lock))
                        .findFirst());
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

    private static Finding finding(Call call, String lock) {
        String what = Java.text(call.tree().getArguments().get(0));
        boolean await = call.name().equals("await");
        return new Finding(
                call.tree(),
                (await ? "await" : "Weft." + call.name()) + " between " + lock
                        + ".lock() and unlock(): the lock would stay"
                        + " held while " + (await ? what : "the generator")
                        + " is suspended, and only the thread that took it can give it back.",
                "Await outside of it, or use dev.weft.sync.Lock.");
    }
}
