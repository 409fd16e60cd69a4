package dev.weft.processor.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A {@code ThreadLocal} that is set before an await and used behind it: meanwhile other tasks run on the thread. */
final class ThreadLocalAcrossAwait implements Rule {
    private static final Set<String> NAMES = Set.of("get", "set", "remove");

    @Override
    public Code code() {
        return Code.WEFT045;
    }

    @Override
    public List<Finding> course(Course course, Java java) {
        if (!course.body().awaits()) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        Map<String, Call> set = new LinkedHashMap<>(); // by the variable as written, since the last await
        Map<String, Call> awaited = new LinkedHashMap<>(); // those that were set when there was an await
        for (Call call : course.calls()) {
            if (NAMES.contains(call.name()) && !call.on().isEmpty() && call.isOf("java.lang.ThreadLocal", java)) {
                Call before = awaited.remove(call.on());
                if (before != null) {
                    found.add(finding(before, call));
                }
                set.remove(call.on());
                if (call.name().equals("set")) {
                    set.put(call.on(), call);
                }
            } else if (call.isSuspension(java)) {
                for (String variable : new LinkedHashSet<>(set.keySet())) {
                    awaited.put(variable, set.remove(variable));
                }
            }
        }
        return found;
    }

    private static Finding finding(Call set, Call use) {
        return new Finding(
                set.tree(),
                Java.text(set.tree()) + " before an await: other tasks on this thread see the value meanwhile, and "
                        + Java.text(use.tree()) + " behind the await may meet theirs.",
                "Use dev.weft.ContextKey, whose value belongs to the task, or set and remove it between two awaits.");
    }
}
