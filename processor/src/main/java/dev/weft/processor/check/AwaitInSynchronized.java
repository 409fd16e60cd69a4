package dev.weft.processor.check;

import java.util.List;
import javax.lang.model.element.Modifier;

/** {@code await} or {@code yield} while a monitor is held, which belongs to a thread and not to a coroutine. */
final class AwaitInSynchronized implements Rule {
    private static final String FIX = "Await before the block, or use dev.weft.sync.Lock.";

    @Override
    public Code code() {
        return Code.WEFT012;
    }

    @Override
    public List<Finding> suspension(Suspension suspension, Java java) {
        Body body = suspension.body();
        if (body.lock().isEmpty() || !body.marked()) {
            return List.of();
        }
        return List.of(new Finding(
                suspension.call(),
                suspension.word() + " inside " + body.lock() + ": the lock would stay held while "
                        + (suspension.isAwait() ? suspension.text() : body.title()) + " is suspended.",
                FIX));
    }

    @Override
    public List<Finding> implicit(ImplicitAwait await, Java java) {
        Body body = await.body();
        if (body.lock().isEmpty() || !body.awaits() || !await.awaits(java)) {
            return List.of();
        }
        return List.of(new Finding(
                await.place(),
                await.title() + " inside " + body.lock() + ": the lock would stay held while " + await.awaited() + ".",
                FIX));
    }

    @Override
    public List<Finding> marked(MarkedMethod method, Java java) {
        if (!method.is(Modifier.SYNCHRONIZED)) {
            return List.of();
        }
        return List.of(new Finding(
                method.tree(),
                "synchronized on the @Async method " + method.title()
                        + ": the lock would stay held while it is suspended.",
                "Use dev.weft.sync.Lock, or a synchronized block without await."));
    }
}
