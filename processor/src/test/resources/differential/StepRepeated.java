// U3.e0(), DECLARED, seed 20261124, Java 17
package gen;

import static dev.weft.Weft.*;

import dev.weft.*;
import dev.weft.Future;
import dev.weft.processor.run.differential.Kit;
import gen.Leaves;
import java.util.*;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

class U3P extends far.Far {
}

interface U3I {
}

public class U3 extends U3P implements U3I {
    private static U3 it;
    static U3 it() { return it == null ? it = new U3() : it; }
    static U3 it(int n) { Kit.t(n); return it(); }
    static void reset() {
        it = null;
    }
@Async public static Coroutine<String> e0() throws Exception {
reset();
Iterator<Object> all = U3.m0(3, ((Integer) 5));
while (all.hasNext()) Kit.got(all.next());
return done("end");
}
@Async static Iterator<Object> m0(int d, Integer v1) throws Exception {
Kit.t(2);
if (d <= 0) return Generator.end();
Weft.yield((true));
return Generator.end();
}
}
