package dev.weft.processor.check;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.util.List;
import javax.lang.model.element.ExecutableElement;

/** One kind of mistake. A rule keeps nothing; it answers for each place of an attributed tree that it is asked about. */
interface Rule {
    /** The code of what it finds. */
    Code code();

    /** Asked at each call of {@code await}, {@code yield} and {@code yieldFrom}. */
    default List<Finding> suspension(Suspension suspension, Java java) {
        return List.of();
    }

    /** Asked where something is awaited that does not say so. */
    default List<Finding> implicit(ImplicitAwait await, Java java) {
        return List.of();
    }

    /** Asked at each marked method. */
    default List<Finding> marked(MarkedMethod method, Java java) {
        return List.of();
    }

    /** Asked at each marked component of a record whose {@code accessor} nobody writes. */
    default List<Finding> component(VariableTree component, ExecutableElement accessor, Java java) {
        return List.of();
    }

    /** Asked at each result, of a {@code return} or of a lambda without braces, in a marked method or lambda. */
    default List<Finding> result(TreePath expression, Body body, Java java) {
        return List.of();
    }

    /** Asked at each method reference. */
    default List<Finding> reference(TreePath path, MemberReferenceTree reference, Java java) {
        return List.of();
    }

    /** Asked at each call whose value nobody takes, or what is new and only printed or compared. */
    default List<Finding> dropped(Call call, Java java) {
        return List.of();
    }

    /** Asked at each call of a method of what an expression in front of it has just made, as in {@code lines().next()}. */
    default List<Finding> chained(Call call, Java java) {
        return List.of();
    }

    /** Asked at each method with a body that is not marked. */
    default List<Finding> unmarked(MarkedMethod method, Java java) {
        return List.of();
    }

    /** Asked at the end of each marked method and lambda. */
    default List<Finding> course(Course course, Java java) {
        return List.of();
    }

    /** Asked at each {@code catch} around an await. */
    default List<Finding> handler(Handler handler, Java java) {
        return List.of();
    }

    /** Asked at each local variable that begins with what a call returns or makes, or one of several. */
    default List<Finding> variable(TreePath path, VariableTree variable, Java java) {
        return List.of();
    }

    /** Asked at each loop over what a call returns. */
    default List<Finding> loop(TreePath path, EnhancedForLoopTree loop, Java java) {
        return List.of();
    }

    /**
     * Asked at each marked method and at each class with async lambdas, when it has been woven.
     *
     * @param plain bytes of code of the method as javac wrote it
     * @param woven bytes of code of its largest body
     */
    default List<Finding> woven(TreePath path, int plain, int woven, Java java) {
        return List.of();
    }
}
