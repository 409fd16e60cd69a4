// U5.e3(), DECLARED, seed 20261124, Java 17
import static dev.weft.Weft.*;

import dev.weft.*;
import dev.weft.Future;
import dev.weft.processor.run.differential.Kit;
import gen.Leaves;
import java.util.*;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

class U5P extends far.Far {
}

interface U5I {
}

public class U5 extends U5P implements U5I {
    byte fByte = (byte) 3;
    private static U5 it;
    static U5 it() { return it == null ? it = new U5() : it; }
    static U5 it(int n) { Kit.t(n); return it(); }
    static void reset() {
        it = null;
    }
@Async public static Coroutine<String> e3() throws Exception {
reset();
return done(Kit.show(await(U5.Nested.m3(3, (5L), ('\u20ac')))));
}
static class Nested<N> {
@Async static Coroutine<Long> m3(int d, long v105, char v106) throws Exception {
Kit.t(107);
if (d <= 0) return done((5L));
U5.it().fByte *= Kit.t(114, ((byte) await(Leaves.<Byte>co(U5.it().fByte))));
return done(v105);
}
}
}
