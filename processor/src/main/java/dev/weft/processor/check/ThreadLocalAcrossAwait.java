package dev.weft.processor.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        List<Step> before = new ArrayList<>(); // what awaits or uses one
        for (Step step : course.steps()) {
            if (step instanceof Call call && isUse(call, java)) {
                setBeforeAwait(call, before, java)
                        .map(set -> finding(set, call))
                        .ifPresent(found::add);
                before.add(call);
            } else if (step.awaits(java)) {
                before.add(step);
            }
        }
        return found;
    }

    private static boolean isUse(Call call, Java java) {
        return NAMES.contains(call.name()) && !call.on().isEmpty() && call.isOf("java.lang.ThreadLocal", java);
    }

    /** The call that has set the variable that {@code use} uses next, if there is an await between. */
    private static Optional<Call> setBeforeAwait(Call use, List<Step> before, Java java) {
        List<Step> between = new ArrayList<>();
        for (int i = before.size() - 1; i >= 0; i--) {
            Step step = before.get(i);
            if (!Reach.isPossible(step.path(), use.path())) {
                continue;
            }
            if (step instanceof Call call && call.on().equals(use.on())) {
                boolean awaited = between.stream().anyMatch(one -> Reach.isPossible(call.path(), one.path()));
                return Optional.of(call).filter(one -> awaited && one.name().equals("set"));
            }
            if (step.awaits(java)) {
                between.add(step);
            }
        }
        return Optional.empty();
    }

    private static Finding finding(Call set, Call use) {
        return new Finding(
                set.tree(),
                Java.text(set.tree()) + " before an await: other tasks on this thread see the value meanwhile, and "
                        + Java.text(use.tree()) + " behind the await may meet theirs.",
                "Use dev.weft.ContextKey, whose value belongs to the task, or set and remove it between two awaits.");
    }
}
