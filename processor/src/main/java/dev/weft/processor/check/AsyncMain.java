package dev.weft.processor.check;

import java.util.List;

/** {@code @Async} on {@code main}: the launcher would not await it. */
final class AsyncMain implements Rule {
    @Override
    public Code code() {
        return Code.WEFT008;
    }

    @Override
    public List<Finding> marked(MarkedMethod method, Java java) {
        if (!method.isMain()) {
            return List.of();
        }
        return List.of(new Finding(
                method.tree(),
                "@Async on " + method.title() + ": Java's launcher calls it and awaits nothing.",
                "Keep main plain and let it call Weft.run(...) with an @Async method."));
    }
}
