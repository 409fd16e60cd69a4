package dev.weft.samples.peers

import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.runBlocking

/** Sequences of elements. */
object KotlinSequences {
    @JvmStatic
    fun flat(words: Array<String>): Iterator<String> = iterator {
        for (word in words) yield(word)
    }

    /** The numbers of a tree in order: suspending functions that call each other. */
    @JvmStatic
    fun tree(root: Tree): Iterator<Int> = iterator { walk(root) }

    private suspend fun SequenceScope<Int>.walk(tree: Tree) {
        tree.left?.let { walk(it) }
        yield(tree.value)
        tree.right?.let { walk(it) }
    }

    /** The same by a sequence for each node. */
    @JvmStatic
    fun nestedTree(root: Tree): Iterator<Int> = iterator {
        root.left?.let { yieldAll(nestedTree(it)) }
        yield(root.value)
        root.right?.let { yieldAll(nestedTree(it)) }
    }

    /** Collects a flow of [n] elements, each emitted as soon as asked for. */
    @JvmStatic
    fun flow(n: Int): Int = runBlocking {
        var sum = 0
        flow { for (i in 0 until n) emit(i) }.collect { sum += it }
        sum
    }
}
