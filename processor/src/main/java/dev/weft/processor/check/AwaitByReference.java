package dev.weft.processor.check;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.util.TreePath;
import dev.weft.processor.model.Names;
import java.util.List;

/** {@code Weft::await}: whoever calls it is not an async method. */
final class AwaitByReference implements Rule {
    @Override
    public Code code() {
        return Code.WEFT004;
    }

    @Override
    public List<Finding> reference(TreePath path, MemberReferenceTree reference, Java java) {
        String name = reference.getName().toString();
        if (!Names.SUSPENDING.contains(name) || !java.isMethod(path, Names.WEFT, name)) {
            return List.of();
        }
        return List.of(new Finding(
                reference,
                Java.text(reference) + " as a method reference: it would be called from code that cannot suspend.",
                name.equals("await")
                        ? "Await in a loop, or gather the coroutines: await(gather(all))."
                        : "Yield in a loop, or all at once: Weft.yieldFrom(all)."));
    }
}
