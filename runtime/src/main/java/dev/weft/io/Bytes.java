package dev.weft.io;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that wait to be taken, first in, first out. Empty, it holds no memory: most connections are idle. */
final class Bytes {
    private static final byte[] NONE = {};

    private byte[] array = NONE;
    private int from;
    private int to;

    int size() {
        return to - from;
    }

    boolean isEmpty() {
        return to == from;
    }

    /** Adds the first {@code count} bytes of {@code bytes}. */
    void add(ByteBuffer bytes, int count) {
        makeRoom(count);
        bytes.get(array, to, count);
        to += count;
    }

    private void makeRoom(int count) {
        int size = size();
        if (to + count <= array.length) {
            return;
        }
        int needed = Math.addExact(size, count);
        byte[] target = array;
        if (needed > array.length) {
            target = new byte[size == 0 ? needed : (int) Math.min(Math.max(needed, 2L * size), Integer.MAX_VALUE - 8)];
        }
        System.arraycopy(array, from, target, 0, size);
        array = target;
        from = 0;
        to = size;
    }

    /** Takes the first {@code count}. */
    byte[] take(int count) {
        if (count == array.length) { // all of it, from the start
            byte[] all = array;
            clear();
            return all;
        }
        byte[] taken = Arrays.copyOfRange(array, from, from + count);
        drop(count);
        return taken;
    }

    /** Takes as many as {@code into} has room for, and says how many. */
    int take(ByteBuffer into) {
        int count = Math.min(size(), into.remaining());
        into.put(array, from, count);
        drop(count);
        return count;
    }

    /** Lets go of the first {@code count}. */
    void drop(int count) {
        from += count;
        if (from == to) {
            clear();
        }
    }

    void clear() {
        array = NONE;
        from = 0;
        to = 0;
    }

    /** A view of all, valid until the next change. */
    ByteBuffer view() {
        return ByteBuffer.wrap(array, from, size());
    }

    byte at(int index) {
        return array[from + index];
    }

    /** Where {@code pattern} begins for the first time, not before {@code start}; -1 if it is not there. */
    int indexOf(byte[] pattern, int start) {
        byte first = pattern[0];
        int last = to - pattern.length;
        for (int i = from + start; i <= last; i++) {
            if (array[i] == first && Arrays.equals(array, i, i + pattern.length, pattern, 0, pattern.length)) {
                return i - from;
            }
        }
        return -1;
    }
}
