import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.Coroutine;

class Bad {
    @Async
    static Coroutine<Long> next(long n) {
        return done(n + 1);
    }

    // tag::example[]
    @Async
    // WARNING WEFT047: as written): HotSpot compiles no method over 8,000, so it will be slow.
    static Coroutine<Long> huge(long n) {
        long a0 = n + 0, a1 = n + 1, a2 = n + 2, a3 = n + 3, a4 = n + 4, a5 = n + 5, a6 = n + 6, a7 = n + 7;
        long a8 = n + 8, a9 = n + 9, a10 = n + 10, a11 = n + 11, a12 = n + 12, a13 = n + 13, a14 = n + 14, a15 = n + 15;
        long a16 = n + 16, a17 = n + 17, a18 = n + 18, a19 = n + 19, a20 = n + 20, a21 = n + 21, a22 = n + 22, a23 = n + 23;
        long a24 = n + 24, a25 = n + 25, a26 = n + 26, a27 = n + 27, a28 = n + 28, a29 = n + 29, a30 = n + 30, a31 = n + 31;
        long a32 = n + 32, a33 = n + 33, a34 = n + 34, a35 = n + 35, a36 = n + 36, a37 = n + 37, a38 = n + 38, a39 = n + 39;
        a0 += await(next(a1));
        a1 += await(next(a2));
        // 30 more awaits, with 40 variables that live across each of them
        // end::example[]
        a2 += await(next(a3));
        a3 += await(next(a4));
        a4 += await(next(a5));
        a5 += await(next(a6));
        a6 += await(next(a7));
        a7 += await(next(a8));
        a8 += await(next(a9));
        a9 += await(next(a10));
        a10 += await(next(a11));
        a11 += await(next(a12));
        a12 += await(next(a13));
        a13 += await(next(a14));
        a14 += await(next(a15));
        a15 += await(next(a16));
        a16 += await(next(a17));
        a17 += await(next(a18));
        a18 += await(next(a19));
        a19 += await(next(a20));
        a20 += await(next(a21));
        a21 += await(next(a22));
        a22 += await(next(a23));
        a23 += await(next(a24));
        a24 += await(next(a25));
        a25 += await(next(a26));
        a26 += await(next(a27));
        a27 += await(next(a28));
        a28 += await(next(a29));
        a29 += await(next(a30));
        a30 += await(next(a31));
        a31 += await(next(a32));
        return done(a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9
                + a10 + a11 + a12 + a13 + a14 + a15 + a16 + a17 + a18 + a19
                + a20 + a21 + a22 + a23 + a24 + a25 + a26 + a27 + a28 + a29
                + a30 + a31 + a32 + a33 + a34 + a35 + a36 + a37 + a38 + a39);
    }
}
