package dev.weft.samples.peers

import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Loops of suspending calls. A slow child goes round the event loop once; the others are ready. */
class KotlinCalls {
    private val objects = arrayOf<Any>("odd", 2)

    private suspend fun nextInt(pattern: Pattern, i: Int): Int {
        if (pattern.slow(i)) yield()
        return i + 1
    }

    private suspend fun nextLong(pattern: Pattern, i: Int): Long {
        if (pattern.slow(i)) yield()
        return i + 1L
    }

    private suspend fun nextDouble(pattern: Pattern, i: Int): Double {
        if (pattern.slow(i)) yield()
        return i + 0.5
    }

    private suspend fun nextObject(pattern: Pattern, i: Int): Any {
        if (pattern.slow(i)) yield()
        return objects[i and 1]
    }

    private suspend fun sumInts(pattern: Pattern, n: Int): Long {
        var sum = 0L
        for (i in 0 until n) sum += nextInt(pattern, i)
        return sum
    }

    private suspend fun sumLongs(pattern: Pattern, n: Int): Long {
        var sum = 0L
        for (i in 0 until n) sum += nextLong(pattern, i)
        return sum
    }

    private suspend fun sumDoubles(pattern: Pattern, n: Int): Double {
        var sum = 0.0
        for (i in 0 until n) sum += nextDouble(pattern, i)
        return sum
    }

    private suspend fun countObjects(pattern: Pattern, n: Int): Long {
        var odd = 0L
        for (i in 0 until n) if (nextObject(pattern, i) is Int) odd++
        return odd
    }

    fun ints(pattern: Pattern, n: Int): Long = runBlocking { sumInts(pattern, n) }

    fun longs(pattern: Pattern, n: Int): Long = runBlocking { sumLongs(pattern, n) }

    fun doubles(pattern: Pattern, n: Int): Double = runBlocking { sumDoubles(pattern, n) }

    fun objects(pattern: Pattern, n: Int): Long = runBlocking { countObjects(pattern, n) }
}
