package dev.weft.samples.peers

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancel
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Turns of the event loop, calls in depth, and coroutines by the thousand. */
@OptIn(ExperimentalCoroutinesApi::class)
class KotlinTasks {
    private suspend fun first(n: Int): Int {
        var turns = 0
        for (i in 0 until n) {
            yield()
            turns++
        }
        return turns
    }

    private suspend fun second(n: Int, step: Long): Int {
        var turns = 0L
        for (i in 0 until n) {
            yield()
            turns += step
        }
        return turns.toInt()
    }

    private suspend fun third(n: Int, text: String): Int {
        var turns = 0
        var left = n
        while (left > 0) {
            yield()
            left--
            turns += text.length
        }
        return turns
    }

    private suspend fun fourth(n: Int, start: Double): Int {
        var turns = start
        for (i in 0 until n) {
            turns++
            yield()
        }
        return turns.toInt()
    }

    /** Goes round the event loop [n] times. */
    fun turns(n: Int): Int = runBlocking { first(n) }

    /** Four coroutines that take turns. */
    fun fourKinds(n: Int): Int = runBlocking {
        awaitAll(async { first(n) }, async { second(n, 1) }, async { third(n, "x") }, async { fourth(n, 0.0) }).sum()
    }

    /** Sends [n] numbers there and back, one at a time. */
    fun pingPong(n: Int): Int = runBlocking {
        val there = Channel<Int>(1)
        val back = Channel<Int>(1)
        launch {
            for (i in 0 until n) back.send(there.receive() + 1)
        }
        var value = 0
        for (i in 0 until n) {
            there.send(value)
            value = back.receive()
        }
        value
    }

    /** Starts [n] coroutines, each of which goes round the event loop once, and waits for all. */
    fun spawn(n: Int): Int = runBlocking {
        val all = ArrayList<kotlinx.coroutines.Deferred<Int>>(n)
        repeat(n) { all.add(async { first(1) }) }
        var turns = 0
        for (each in all) turns += each.await()
        turns
    }

    private suspend fun below(depth: Int, turns: Int): Int =
        if (depth == 0) first(turns) else below(depth - 1, turns) + 1

    /** Goes round the event loop [turns] times under [depth] calls. */
    fun deepTurns(depth: Int, turns: Int): Int = runBlocking { below(depth, turns) }

    /** Suspends and resumes through [depth] calls, [n] times. */
    fun deepCalls(depth: Int, n: Int): Int = runBlocking {
        var sum = 0
        for (i in 0 until n) sum += below(depth, 1)
        sum
    }

    private suspend fun failing(depth: Int, turns: Int): Int {
        if (depth == 0) {
            first(turns)
            throw Planned()
        }
        return failing(depth - 1, turns) + 1
    }

    /** Throws through [depth] calls, after [turns] rounds of the event loop each, and catches, [n] times. */
    fun failures(depth: Int, turns: Int, n: Int): Int = runBlocking {
        var caught = 0
        for (i in 0 until n) {
            try {
                failing(depth, turns)
            } catch (e: Planned) {
                caught++
            }
        }
        caught
    }

    private suspend fun waiting(depth: Int): Int {
        if (depth == 0) {
            delay(Long.MAX_VALUE)
            return 0
        }
        return waiting(depth - 1) + 1
    }

    /** Cancels a coroutine that waits under [depth] calls and waits for its end, [n] times. */
    fun cancels(depth: Int, n: Int): Int = runBlocking {
        var cancelled = 0
        for (i in 0 until n) {
            val job = async(SupervisorJob(), CoroutineStart.UNDISPATCHED) { waiting(depth) }
            job.cancel()
            try {
                job.await()
            } catch (e: CancellationException) {
                cancelled++
            }
        }
        cancelled
    }

    private suspend fun parked(name: String, depth: Int): Int {
        if (depth > 1) parked(name, depth - 1) else delay(DAY)
        return name.length + depth
    }

    /** Leaves [n] coroutines asleep [depth] calls deep; what holds them. */
    fun park(n: Int, depth: Int): Any {
        val scope = CoroutineScope(Job() + Dispatchers.Unconfined)
        repeat(n) { scope.launch { parked("name", depth) } }
        return scope
    }

    private companion object {
        const val DAY = 86_400_000L
    }
}
