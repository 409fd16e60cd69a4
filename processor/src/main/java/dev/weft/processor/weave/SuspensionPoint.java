package dev.weft.processor.weave;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * A place where a body may suspend.
 *
 * @param state its number, from 1 on: in the order of the source where that is known, then in that of the code
 * @param index of its call in the instruction list
 * @param call the call of {@code Weft.await} or the like
 * @param form which one
 * @param line its line, or -1
 * @param source the text of what is awaited, or ""
 * @param operands types of the values on the stack below the call's own arguments, the top last
 * @param locals types of the local variables that are live, by slot; the receiver is not among them
 * @param isFailureSeen whether a handler around it looks at what it catches
 */
record SuspensionPoint(
        int state,
        int index,
        MethodInsnNode call,
        SuspensionForm form,
        int line,
        String source,
        List<Object> operands,
        SortedMap<Integer, Object> locals,
        boolean isFailureSeen) {
    SuspensionPoint {
        operands = List.copyOf(operands);
        locals = new TreeMap<>(Map.copyOf(locals));
    }
}
