import dev.weft.Async;
import dev.weft.AsyncGenerator;
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
}
