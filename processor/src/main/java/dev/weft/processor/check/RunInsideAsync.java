package dev.weft.processor.check;

import dev.weft.processor.model.Names;
import java.util.List;

/** {@code Weft.run} in an async method, where a loop runs already. */
final class RunInsideAsync implements Rule {
    @Override
    public Code code() {
        return Code.WEFT043;
    }

    @Override
    public List<Finding> course(Course course, Java java) {
        if (!course.body().awaits()) {
            return List.of();
        }
        return course.calls().stream()
                .filter(call -> call.name().equals("run") && java.isMethod(call.path(), Names.WEFT, "run"))
                .map(call -> new Finding(
                        call.tree(),
                        Java.text(call.tree()) + " in " + course.body().asyncTitle()
                                + ": a loop runs there already and refuses a second one.",
                        "await(" + Java.text(call.tree().getArguments().get(0)) + ")."))
                .toList();
    }
}
