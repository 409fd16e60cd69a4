package dev.weft.processor.check;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
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
        if (body.lock().isEmpty() || !body.awaits() || await.sort() == ImplicitAwait.Sort.ITERATOR) {
            return List.of();
        }
        String what = switch (await.sort()) {
            case LOOP -> "for over ";
            case RESOURCE -> "the resource ";
            case CLOSE, ITERATOR -> "";
        };
        return List.of(new Finding(
                await.place(),
                what + await.text() + " inside " + body.lock() + ": the lock would stay held while it is awaited.",
                FIX));
    }

    /** Returning a coroutine awaits it. */
    @Override
    public List<Finding> result(TreePath expression, Body body, Java java) {
        if (body.lock().isEmpty() || !body.isCoroutine()) {
            return List.of();
        }
        return Results.of(expression, java)
                .filter(result -> !java.isDone(result))
                .map(result -> returned(result.getLeaf(), body))
                .toList();
    }

    private static Finding returned(Tree result, Body body) {
        String what = Java.text(result);
        return new Finding(
                result,
                "return of " + what + " inside " + body.lock() + ": the lock would stay held while " + what
                        + " is suspended.",
                "Return it behind the block, or use dev.weft.sync.Lock.");
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
