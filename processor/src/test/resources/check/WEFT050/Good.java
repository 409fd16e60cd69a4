import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.ArrayList;
import java.util.List;

class Good {
    record Node(Node left, int value, Node right) {
        // tag::example[]
        @Async
        Generator<Integer> values() {
            if (left != null) {
                Weft.yieldFrom(left.values());
            }
            Weft.yield(value);
            return Generator.end();
        }
        // end::example[]
    }

    static List<Integer> fluent(List<Integer> all) {
        all.add(1);
        return all;
    }

    static void plain(Node node) {
        fluent(new ArrayList<>());
        node.values().forEachRemaining(System.out::println);
        org.mockito.Mockito.verify(node).values();
    }

    @SuppressWarnings("weft:UniteratedGenerator")
    static void meant(Node node) {
        node.values();
    }

    @Async
    static Iterable<Integer> numbers() {
        Weft.yield(1);
        return Generator.end();
    }

    static Object held(Node node, boolean known) {
        Generator<Integer> values = node.values();
        Generator<Integer> unused = node.values();
        Iterable<Integer> numbers = numbers();
        for (int number : numbers) {
            System.out.println(number);
        }
        return known ? values : null;
    }
}
