package dev.weft.processor.check;

import java.util.List;
import javax.lang.model.element.Modifier;

/** {@code @Async} on a native method. */
final class AsyncNative implements Rule {
    @Override
    public Code code() {
        return Code.WEFT007;
    }

    @Override
    public List<Finding> marked(MarkedMethod method, Java java) {
        if (!method.is(Modifier.NATIVE)) {
            return List.of();
        }
        return List.of(new Finding(
                method.tree(),
                "@Async on the native method " + method.title() + ": there is no Java body to suspend.",
                "Call it from an @Async method, by Weft.runInExecutor if it blocks."));
    }
}
