import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Generator;
import dev.weft.SendGenerator;
import dev.weft.Weft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

class Good {
    // tag::example[]
    @Async
    Generator<Long> numbers() {
        Weft.yield(1L);
        Weft.yieldFrom(List.of(2L, 3L));
        return Generator.end();
    }
    // end::example[]

    @Async
    Generator<? extends Number> wild(List<? extends Number> values, Iterator<Integer> more) {
        Weft.yield(1);
        Weft.yield(2.0);
        Weft.yieldFrom(values);
        Weft.yieldFrom(more);
        return Generator.end();
    }

    @Async
    <T extends Comparable<T>> Iterable<T> tree(T value, List<? extends T> rest) {
        Weft.yield(value);
        Weft.yield(null);
        Weft.yieldFrom(rest);
        Weft.yieldFrom(tree(value, rest));
        return Generator.end();
    }

    @Async
    @SuppressWarnings("rawtypes")
    Generator raw() {
        Weft.yield("anything");
        return Generator.end();
    }

    @Async
    Iterator<?> unknown() {
        Weft.yield("anything");
        return Generator.end();
    }

    // tag::sent[]
    @Async
    SendGenerator<Integer, String, Integer> talk() {
        String sent = Weft.yield(1);
        Weft.yield(sent.length());
        return SendGenerator.end(sent.length());
    }
    // end::sent[]

    @Async
    <S extends Number> SendGenerator<Object, S, Void> bounded(SendGenerator<?, ? super S, Integer> more) {
        Number number = Weft.yield(1);
        Object anything = Weft.yield(number);
        var inferred = Weft.yield(anything);
        S same = Weft.yield(inferred);
        int result = Weft.yieldFrom(more);
        Weft.yield(same);
        Weft.yield(result);
        return SendGenerator.end(null);
    }

    @Async
    SendGenerator<? extends Number, ? super Integer, ?> wild() {
        Object sent = Weft.yield(1);
        return SendGenerator.end(sent);
    }

    @Async
    Generator<Integer> plain() {
        int result = Weft.yieldFrom(talk());
        Weft.yield(result);
        return Generator.end();
    }

    @Async
    @SuppressWarnings("rawtypes")
    SendGenerator rawTalk() {
        String sent = Weft.yield(1);
        return SendGenerator.end(sent);
    }

    @Async
    AsyncGenerator<Number> later(AsyncGenerator<? extends Integer> more) {
        Weft.yield(1);
        Weft.yieldFrom(more);
        return AsyncGenerator.end();
    }

    @Async
    Generator<String> branches(boolean b, int n, List<String> list, Iterator<String> iterator, Generator<String> more) {
        Weft.yield(b ? "a" : "b");
        Weft.yield((b ? list.get(0) : (n > 1 ? null : "c")));
        Weft.yield(switch (n) {
            case 1 -> "a";
            case 2 -> {
                Object other = switch (n) {
                    case 3 -> 4;
                    default -> 5L;
                };
                yield b ? "b" : other.toString();
            }
            case 6 -> throw new IllegalStateException();
            default -> null;
        });
        Weft.yield(switch (n) {
            case 1:
                yield "a";
            default:
                yield list.get(0);
        });
        Weft.yieldFrom(b ? list : list.subList(0, 1));
        Weft.yieldFrom(b ? iterator : list.iterator());
        Weft.yieldFrom(b ? more : Generator.end());
        Weft.yieldFrom(switch (n) {
            case 1 -> list;
            default -> List.of("a");
        });
        return Generator.end();
    }

    @Async
    Generator<Long> promoted(boolean b) {
        Weft.yield(b ? 1 : 2L);
        return Generator.end();
    }

    @Async
    Generator<String> inferred(boolean b, List<String> list) {
        Weft.yieldFrom(List.of());
        Weft.yieldFrom(new ArrayList<>());
        Weft.yieldFrom(Collections.emptyIterator());
        Weft.yieldFrom(b ? list : new ArrayList<>());
        return Generator.end();
    }

    @Async
    Generator<List<CharSequence>> inferredLists(boolean b) {
        Weft.yield(List.of());
        Weft.yield(List.of("a"));
        Weft.yield(new ArrayList<>());
        Weft.yield(b ? Collections.emptyList() : new ArrayList<>());
        Weft.yieldFrom(List.of(List.of()));
        return Generator.end();
    }

    @Async
    Generator<Optional<String>> optional() {
        Weft.yield(Optional.empty());
        return Generator.end();
    }

    @Async
    SendGenerator<Integer, String, Integer> eitherTalk(boolean b) {
        return SendGenerator.end(Weft.yieldFrom(b ? talk() : talk()));
    }

    static <T> T any() {
        return null;
    }

    @Async
    Generator<String> arguments(List<String> list, String[] array) {
        Weft.yield(any());
        Weft.yield(Objects.requireNonNullElse(any(), "a"));
        Weft.yieldFrom(List.of(any()));
        Weft.yieldFrom(List.of(array));
        Weft.yieldFrom(Objects.requireNonNullElse(list, List.of()));
        return Generator.end();
    }

    @Async
    Generator<Number> wider() {
        Weft.yieldFrom(List.of(1, 2.0));
        Weft.yieldFrom(List.of(List.of(1), List.of(2.0)).get(0));
        return Generator.end();
    }
}
