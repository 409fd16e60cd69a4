package dev.weft.processor.check;

import java.util.List;

/** Our {@code @Async} beside another library's on one method. */
final class AsyncTwice implements Rule {
    @Override
    public Code code() {
        return Code.WEFT041;
    }

    @Override
    public List<Finding> marked(MarkedMethod method, Java java) {
        return ForeignAsync.annotation(method.element()).stream()
                .map(name -> new Finding(
                        method.tree(),
                        method.title() + " is marked with " + name + " too: that would start it on a thread of a pool.",
                        "Remove one of the two annotations."))
                .toList();
    }
}
