package dev.weft.frame;

import org.jspecify.annotations.Nullable;

/**
 * How a step of a state machine ended, where that is not simply a result.
 *
 * <p>Starting a coroutine, resuming a frame and awaiting a future all return one {@code Object}, the <em>status</em>:
 *
 * <ul>
 *   <li>{@link #SUSPENDED}: it waits; its frames are linked to the driver
 *   <li>one of the box markers, {@link #INTEGER} and its kin: it ended, the result stands unboxed in a slot of the driver
 *   <li>anything else, {@code null} included: it ended, and this is the result
 * </ul>
 *
 * <p>The markers are what makes a ready await free: the box whose {@code valueOf} the weaver left out is named here, so
 * that a caller who wants the {@code int} reads the slot, and one who wants an {@code Object} has the right box made.
 *
 * <p>For woven code only, not for users.
 */
@SuppressWarnings("NullAway") // null where a primitive is wanted: the user's own NullPointerException
public final class Status {
    /** The callee waits: save what is live, link the frame and return this. */
    public static final Status SUSPENDED = new Status("SUSPENDED");

    /** Ended with a {@code boolean}, 0 or 1 in {@link Driver#takeInt}. */
    public static final Status BOOLEAN = new Status("BOOLEAN");

    /** Ended with a {@code byte} in {@link Driver#takeInt}. */
    public static final Status BYTE = new Status("BYTE");

    /** Ended with a {@code char} in {@link Driver#takeInt}. */
    public static final Status CHARACTER = new Status("CHARACTER");

    /** Ended with a {@code short} in {@link Driver#takeInt}. */
    public static final Status SHORT = new Status("SHORT");

    /** Ended with an {@code int} in {@link Driver#takeInt}. */
    public static final Status INTEGER = new Status("INTEGER");

    /** Ended with a {@code long} in {@link Driver#longSlot}. */
    public static final Status LONG = new Status("LONG");

    /** Ended with a {@code float} in {@link Driver#floatSlot}. */
    public static final Status FLOAT = new Status("FLOAT");

    /** Ended with a {@code double} in {@link Driver#doubleSlot}. */
    public static final Status DOUBLE = new Status("DOUBLE");

    private final String name;

    private Status(String name) {
        this.name = name;
    }

    /** The result that a status other than {@link #SUSPENDED} stands for, boxed if it lies in a slot. */
    public static @Nullable Object result(@Nullable Object status, Driver driver) {
        return status instanceof Status marker ? marker.box(driver) : status;
    }

    /**
     * As {@link #result}, of what should be a box, since it is not the marker of that box. A method of its own, in whose
     * profile markers do not occur: else HotSpot takes the box for one of two things, and has to make it.
     */
    private static @Nullable Object boxed(@Nullable Object status, Driver driver) {
        return status instanceof Status marker ? marker.box(driver) : status;
    }

    private Object box(Driver driver) {
        if (this == INTEGER) {
            return driver.takeInt();
        }
        if (this == BOOLEAN) {
            return driver.takeInt() != 0;
        }
        if (this == LONG) {
            return driver.longSlot;
        }
        if (this == DOUBLE) {
            return driver.doubleSlot;
        }
        if (this == CHARACTER) {
            return (char) driver.takeInt();
        }
        if (this == BYTE) {
            return (byte) driver.takeInt();
        }
        if (this == SHORT) {
            return (short) driver.takeInt();
        }
        if (this == FLOAT) {
            return driver.floatSlot;
        }
        throw new AssertionError("no result: " + this);
    }

    /** {@code (boolean) (Boolean) result}. */
    public static boolean booleanResult(@Nullable Object status, Driver driver) {
        return status == BOOLEAN ? driver.takeInt() != 0 : (Boolean) boxed(status, driver);
    }

    /** {@code (byte) (Byte) result}. */
    public static byte byteResult(@Nullable Object status, Driver driver) {
        return status == BYTE ? (byte) driver.takeInt() : (Byte) boxed(status, driver);
    }

    /** {@code (char) (Character) result}. */
    public static char charResult(@Nullable Object status, Driver driver) {
        return status == CHARACTER ? (char) driver.takeInt() : (Character) boxed(status, driver);
    }

    /** {@code (short) (Short) result}. */
    public static short shortResult(@Nullable Object status, Driver driver) {
        return status == SHORT ? (short) driver.takeInt() : (Short) boxed(status, driver);
    }

    /** {@code (int) (Integer) result}. */
    public static int intResult(@Nullable Object status, Driver driver) {
        return status == INTEGER ? driver.takeInt() : (Integer) boxed(status, driver);
    }

    /** {@code (long) (Long) result}. */
    public static long longResult(@Nullable Object status, Driver driver) {
        return status == LONG ? driver.longSlot : (Long) boxed(status, driver);
    }

    /** {@code (float) (Float) result}. */
    public static float floatResult(@Nullable Object status, Driver driver) {
        return status == FLOAT ? driver.floatSlot : (Float) boxed(status, driver);
    }

    /** {@code (double) (Double) result}. */
    public static double doubleResult(@Nullable Object status, Driver driver) {
        return status == DOUBLE ? driver.doubleSlot : (Double) boxed(status, driver);
    }

    @Override
    public String toString() {
        return name;
    }
}
