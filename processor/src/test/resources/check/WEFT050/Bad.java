import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.Iterator;

class Bad {
    record Node(Node left, int value, Node right) {
        // tag::example[]
        @Async
        Generator<Integer> values() {
            if (left != null) {
                // WARNING WEFT050: left.values() is never iterated: a generator does nothing until it is asked for an element.
                left.values();
            }
            Weft.yield(value);
            return Generator.end();
        }
        // end::example[]
    }

    @Async
    static Iterator<Integer> iterator() {
        Weft.yield(1);
        return Generator.end();
    }

    static void plain() {
        // WARNING WEFT050: iterator() is never iterated
        iterator();
        // WARNING WEFT050: iterator() is never iterated
        Runnable later = () -> iterator();
    }

    static void printed() {
        // WARNING WEFT050: iterator() is never iterated
        System.out.println("elements: " + iterator());
    }

    static void held(Node node) {
        // WARNING WEFT050: the variable values holds node.values(), which is never iterated
        Generator<Integer> values = node.values();
        // WARNING WEFT050: the variable printed holds iterator(), which is never iterated
        var printed = iterator();
        System.out.println(printed);
    }
}
