package dev.weft.samples.peers;

/** A binary tree of numbers; an absent child is null. */
public final class Tree {
    public final Tree left;
    public final int value;
    public final Tree right;

    private Tree(Tree left, int value, Tree right) {
        this.left = left;
        this.value = value;
        this.right = right;
    }

    /** A full tree of so many levels, its numbers in order from {@code first} on. */
    public static Tree full(int levels, int first) {
        if (levels == 0) {
            return null;
        }
        int half = (1 << (levels - 1)) - 1;
        return new Tree(full(levels - 1, first), first + half, full(levels - 1, first + half + 1));
    }
}
