import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.SendGenerator;
import dev.weft.Weft;
import java.util.Iterator;
import java.util.List;

class Bad {
    // tag::example[]
    @Async
    Iterator<Integer> numbers(List<Integer> more) {
        Weft.yield(1);
        // ERROR WEFT011: return more.iterator() in the generator numbers(List)
        return more.iterator();
    }
    // end::example[]

    @Async
    Generator<Integer> none(boolean really) {
        if (really) {
            // ERROR WEFT011: return null in the generator none(boolean)
            return null;
        }
        // ERROR WEFT011: return none(true) in the generator none(boolean)
        return really ? Generator.end() : none(true);
    }

    @Async
    SendGenerator<Integer, Integer, Integer> again(int n) {
        Weft.yield(n);
        // ERROR WEFT011: return again(n - 1) in the generator again(int)
        return again(n - 1);
    }

    @Async
    AsyncGenerator<Integer> later(int n) {
        Weft.yield(n);
        // ERROR WEFT011: return later(n - 1) in the generator later(int)
        return later(n - 1);
    }

    private final List<Integer> field = List.of(2);

    @Async
    Iterable<Integer> variables(Iterable<Integer> more, List<Integer> list, int n) {
        Weft.yield(1);
        if (n == 0) {
            // ERROR WEFT011: return more in the generator variables(Iterable, List, int)
            return more;
        }
        if (n == 1) {
            // ERROR WEFT011: Weft.yieldFrom(field); return Generator.end();
            return field;
        }
        if (n == 2) {
            // ERROR WEFT011: return list::iterator in the generator
            return list::iterator;
        }
        var rest = list.subList(0, n);
        return switch (n) {
            // ERROR WEFT011: return rest in the generator
            case 3 -> rest;
            // ERROR WEFT011: return List.of(1) in the generator
            case 4 -> List.of(1);
            default -> Generator.end();
        };
    }

    // ERROR WEFT011: @Async on the record component values: its accessor returns what the record holds
    record Holder(@Async Generator<Integer> values, @Async Coroutine<Integer> later) {}
}
