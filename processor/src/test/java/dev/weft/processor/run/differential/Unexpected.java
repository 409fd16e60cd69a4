package dev.weft.processor.run.differential;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Failures that no generated body throws by itself: their stacks help to find the fault. */
final class Unexpected {
    private Unexpected() {}

    /** The stack of {@code failure}, one element a line, if it is unexpected; else "". */
    static String stackOf(Throwable failure) {
        boolean expected = failure instanceof Kit.Boom
                || failure instanceof Kit.Checked
                || failure instanceof Kit.OutOfFuel
                || failure instanceof ArithmeticException
                || failure instanceof NullPointerException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof ArrayStoreException
                || failure instanceof IllegalStateException
                        && failure.getMessage().matches("-?\\d+");
        return expected
                ? ""
                : Arrays.stream(failure.getStackTrace())
                        .map(one -> "\n  " + one)
                        .collect(Collectors.joining("", "\n" + failure, ""));
    }
}
