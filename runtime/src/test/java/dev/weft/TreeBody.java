package dev.weft;

import static dev.weft.Script.await;

import dev.weft.Tree.Part;
import dev.weft.TreesTest.Ledger;
import dev.weft.TreesTest.Marker;
import dev.weft.TreesTest.Value;
import org.jspecify.annotations.Nullable;

/** A body of a {@link Tree}: {@code try { awaits } catch { passes, swallows or replaces it } finally { awaits }}. */
final class TreeBody implements Script.CatchingBody {
    private final Tree tree;
    private final Ledger ledger;
    private final Part part;
    private final int depth;
    private final @Nullable TaskGroup group; // whose body or child it is
    private final boolean isRoot; // the outermost of a task that nobody awaits
    private final int cleanups;
    private final boolean swallows;
    private final boolean replaces;
    private final Marker own = new Marker();
    private int awaits; // still to do in this block
    private boolean begun;
    private boolean cleaning;
    private boolean over;
    private Part awaited = new Part(null, true);
    private @Nullable Throwable thrown;

    TreeBody(Tree tree, Part part, int depth, @Nullable TaskGroup group, boolean isRoot) {
        this.tree = tree;
        this.ledger = tree.ledger;
        this.part = part;
        this.depth = depth;
        this.group = group;
        this.isRoot = isRoot;
        this.awaits = tree.upTo(3);
        this.cleanups = tree.upTo(2);
        this.swallows = tree.oneIn(6);
        this.replaces = tree.oneIn(6);
    }

    @Override
    public @Nullable Object step(int step, @Nullable Object value, @Nullable Throwable failure) throws Throwable {
        ledger.check(!over, "a body ends once");
        ledger.check(awaited.hasEnded(), "an await ends after its bodies");
        if (isRoot) {
            LoopTask<?> task = (LoopTask<?>) Task.current();
            ledger.check(task.cancelling() == ledger.asked.get(task), "who asked withdraws it, if he is no user");
            ledger.check(task.cancellation().masked() == 0, "an uncancellable section ends");
        }
        if (!begun) {
            begun = true;
            part.count(1);
        }
        ledger.take(value);
        if (failure != null) {
            caught(failure);
        }
        while (awaits > 0 || !cleaning) {
            if (awaits-- > 0) {
                try {
                    return await(next());
                } catch (IllegalStateException e) { // the group takes no more
                    caught(e);
                }
            } else {
                cleaning = true;
                awaits = cleanups;
            }
        }
        return end();
    }

    private void caught(Throwable failure) {
        ledger.see(failure);
        ledger.check(
                !(failure instanceof CancelledError) || Task.current().cancelling() > 0,
                "only who was asked is cancelled");
        awaits = 0;
        ledger.replace(thrown, failure);
        thrown = failure;
        if (!cleaning && (swallows || replaces)) {
            thrown = swallows ? null : own;
            ledger.replace(failure, thrown);
        }
    }

    private Coroutine<?> next() {
        awaited = new Part(null, true);
        if (tree.oneIn(12)) {
            tree.cancelOne();
        }
        if (group != null && tree.oneIn(6)) {
            tree.child(group, part, depth);
        }
        return tree.oneIn(2) ? tree.leaf() : tree.node(awaited, depth);
    }

    private @Nullable Object end() throws Throwable {
        over = true;
        part.count(-1);
        if (thrown == null && tree.oneIn(5)) {
            thrown = own;
        }
        if (thrown == own) {
            ledger.unseen.add(own);
        }
        Value value = new Value(ledger);
        if (thrown == null && part.isSole && !ledger.deaf.contains(Task.current())) {
            ledger.open.add(value);
        }
        return Tree.ended(value, thrown);
    }
}
