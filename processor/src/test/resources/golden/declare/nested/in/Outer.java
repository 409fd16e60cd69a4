package app;

import dev.weft.Async;
import dev.weft.Coroutine;
import dev.weft.Weft;

class Outer<T> {
    class Inner {
        @Async
        Coroutine<T> value(T value) {
            return Weft.done(value);
        }
    }

    private static class Hidden {
        @Async
        Coroutine<Void> run() {
            return Weft.done();
        }
    }

    Object local() {
        return new Object() {
            @Async
            Coroutine<Void> notDeclared() {
                return Weft.done();
            }
        };
    }
}
