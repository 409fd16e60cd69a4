package dev.weft.samples.guide;

import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;
import java.util.stream.Collectors;

// tag::tree[]
record Tree(Tree left, String name, Tree right) {
    @Async
    Generator<String> names() {
        if (left != null) {
            Weft.yieldFrom(left.names());
        }
        Weft.yield(name);
        if (right != null) {
            Weft.yieldFrom(right.names());
        }
        return Generator.end();
    }

    static Tree leaf(String name) {
        return new Tree(null, name, null);
    }

    public static void main(String[] args) {
        Tree tree = new Tree(leaf("shed"), "shuttle", new Tree(leaf("warp"), "weft", null));
        System.out.println(tree.names().stream().collect(Collectors.joining(", ")));
    }
}
// end::tree[]
