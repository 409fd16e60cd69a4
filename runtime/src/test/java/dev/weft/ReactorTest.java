package dev.weft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Channels that loops watch. */
class ReactorTest {
    private final Waits waits = new Waits();
    private final EventLoop loop = new SelectorLoop(waits);
    private final List<Object> log = new ArrayList<>();
    private Pipe pipe;

    @BeforeEach
    void open() throws IOException {
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
        pipe.source().close();
        pipe.sink().close();
    }

    private void send(int... bytes) throws IOException {
        for (int each : bytes) {
            pipe.sink().write(ByteBuffer.wrap(new byte[] {(byte) each}));
        }
    }

    private int receive() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        return pipe.source().read(one) == 1 ? one.get(0) : -1;
    }

    private Registration reading(ChannelListener listener) {
        return loop.register(pipe.source(), SelectionKey.OP_READ, listener);
    }

    private void onePass() {
        loop.stop();
        loop.runForever();
    }

    @Test
    void callsTheListenerOnceAPassUntilAllIsTaken() throws IOException {
        reading(ops -> log.add(ops + ": " + receive()));
        send(1, 2);

        onePass();
        assertThat(log).containsExactly("1: 1");
        onePass();
        onePass();
        assertThat(log).containsExactly("1: 1", "1: 2");
    }

    @Test
    void waitsForAChannelWithoutSpinning() throws Exception {
        reading(ops -> {
            log.add(receive());
            loop.stop();
        });
        Thread sender = new Thread(() -> {
            try {
                send(7);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        loop.callLater(Duration.ofMillis(20), sender::start);
        loop.runForever();
        sender.join();

        assertThat(log).containsExactly(7);
        assertThat(waits.count()).isBetween(1, 4); // for the timer, which may be rounded, and for the channel
    }

    @Test
    void seesChannelsWhileItHasOtherWork() throws IOException {
        reading(ops -> {
            log.add(receive());
            loop.stop();
        });
        Runnable[] busy = new Runnable[1];
        busy[0] = () -> loop.callSoon(busy[0]);
        loop.callSoon(busy[0]);
        send(1);
        loop.runForever();

        assertThat(log).containsExactly(1);
        assertThat(waits.count()).isZero();
    }

    @Test
    void wakesInTheSamePassWhatAListenerCompletes() throws IOException {
        Future<Object> future = loop.createFuture();
        future.addDoneCallback(done -> log.add("woken"));
        reading(ops -> future.complete(receive()));
        send(1);
        onePass();

        assertThat(log).containsExactly("woken");
    }

    @Test
    void watchesForNothingWhileItsInterestIsZero() throws IOException {
        Registration registration = reading(ops -> log.add(receive()));
        send(1);
        registration.interest(0);
        onePass();
        assertThat(log).isEmpty();

        registration.interest(SelectionKey.OP_READ);
        onePass();
        assertThat(log).containsExactly(1);
        assertThat(registration.interest()).isEqualTo(SelectionKey.OP_READ);
    }

    @Test
    void stopsAtOnceWhenItIsCancelled() throws IOException {
        Registration registration = reading(ops -> log.add(receive()));
        send(1);

        assertThat(registration.cancel()).isTrue();
        assertThat(registration.cancel()).isFalse();
        assertThat(registration.isCancelled()).isTrue();
        assertThat(registration.interest()).isZero();
        registration.interest(SelectionKey.OP_READ);
        onePass();
        assertThat(log).isEmpty();
    }

    @Test
    void registersAgainRightAfterACancel() throws IOException {
        reading(ops -> log.add("first")).cancel();
        reading(ops -> log.add(receive()));
        send(1);
        onePass();

        assertThat(log).containsExactly(1);
    }

    @Test
    void letsALaterListenerTakeThePlace() throws IOException {
        Registration first = reading(ops -> log.add("first"));
        Registration second = reading(ops -> log.add(receive()));
        send(1);
        onePass();

        assertThat(log).containsExactly(1);
        assertThat(first.isCancelled()).isTrue();
        assertThat(first.cancel()).isFalse();
        assertThat(second.isCancelled()).isFalse();
    }

    @Test
    void callsNoListenerThatWasCancelledInTheSamePass() throws IOException {
        Pipe other = Pipe.open();
        other.source().configureBlocking(false);
        Registration[] both = new Registration[2];
        both[0] = reading(ops -> {
            log.add("one");
            both[1].cancel();
        });
        both[1] = loop.register(other.source(), SelectionKey.OP_READ, ops -> {
            log.add("one");
            both[0].cancel();
        });
        send(1);
        other.sink().write(ByteBuffer.wrap(new byte[1]));
        onePass();

        assertThat(log).containsExactly("one");
        other.source().close();
        other.sink().close();
    }

    @Test
    void tellsTheExceptionHandlerWhatAListenerThrowsAndGoesOn() throws IOException {
        loop.onException(unhandled -> log.add(unhandled.exception().getMessage()));
        reading(ops -> {
            throw new IOException("from " + receive());
        });
        send(1, 2);
        onePass();
        onePass();

        assertThat(log).containsExactly("from 1", "from 2");
    }

    @Test
    void forgetsAChannelThatIsClosed() throws IOException {
        Registration registration = reading(ops -> log.add("ready"));
        pipe.source().close();
        onePass();

        assertThat(log).isEmpty();
        assertThat(registration.isCancelled()).isTrue();
        assertThatThrownBy(() -> reading(ops -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(ClosedChannelException.class);
    }

    @Test
    void refusesWhatCannotBeWatched() throws IOException {
        assertThatThrownBy(() -> loop.register(pipe.source(), SelectionKey.OP_WRITE, ops -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        pipe.source().configureBlocking(true);
        assertThatThrownBy(() -> reading(ops -> {})).isInstanceOf(IllegalBlockingModeException.class);
        loop.close();
        assertThatIllegalStateException().isThrownBy(() -> reading(ops -> {})).withMessageContaining("closed");
    }

    @Test
    void refusesOtherThreadsWhileItRuns() throws InterruptedException {
        CountDownLatch refused = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            try {
                reading(ops -> {});
            } catch (IllegalStateException e) {
                log.add(e.getMessage());
            }
            refused.countDown();
            loop.stop();
        });
        loop.callSoon(other::start);
        loop.runForever();
        refused.await();
        other.join();

        assertThat(log).hasSize(1).first().asString().contains("callSoonThreadsafe");
    }

    @Test
    void losesNoWakeUpAndWaitsAtMostOnceForEach() throws InterruptedException {
        reading(ops -> {}); // the wake-up is the selector's
        int rounds = 20_000;
        AtomicInteger answered = new AtomicInteger();
        Thread asking = new Thread(() -> {
            for (int i = 0; i < rounds; i++) {
                CountDownLatch latch = new CountDownLatch(1);
                loop.callSoonThreadsafe(() -> {
                    answered.incrementAndGet();
                    latch.countDown();
                });
                try {
                    if (!latch.await(1, TimeUnit.MINUTES)) {
                        break;
                    }
                } catch (InterruptedException e) {
                    break;
                }
            }
            loop.stop();
        });
        asking.start();
        loop.runForever();
        asking.join();

        assertThat(answered).hasValue(rounds);
        // seldom one more: where the asking thread stands between its work and the wake-up, and the loop waits again
        assertThat(waits.count()).isLessThan(rounds + rounds / 10);
    }

    @Test
    void wakesOnceForManyCallsFromElsewhere() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        AtomicInteger called = new AtomicInteger();
        Thread asking = new Thread(() -> {
            try {
                running.await();
            } catch (InterruptedException e) {
                return;
            }
            for (int i = 0; i < 10_000; i++) {
                loop.callSoonThreadsafe(called::incrementAndGet);
            }
            loop.stop();
            asked.countDown();
        });
        asking.start();
        loop.callSoon(() -> {
            running.countDown();
            try {
                asked.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        loop.runForever();
        onePass();
        asking.join();

        assertThat(called).hasValue(10_000);
        assertThat(waits.count()).isZero();
    }

    // ---------------------------------------------------------------- on an executor

    @Test
    void watchesForALoopOnAnExecutor() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor(work -> new Thread(work, "window"));
        try (EventLoop window = EventLoop.on(executor)) {
            Future<String> received = window.createFuture();
            Registration[] registration = new Registration[1];
            window.callSoon(() -> registration[0] = window.register(pipe.source(), SelectionKey.OP_READ, ops -> {
                int value = receive();
                log.add(value + " on " + Thread.currentThread().getName());
                if (value == 3) {
                    registration[0].cancel();
                    received.complete("done");
                }
            }));
            send(1, 2, 3);

            assertThat(received.toCompletableFuture().get(1, TimeUnit.MINUTES)).isEqualTo("done");
            assertThat(log).containsExactly("1 on window", "2 on window", "3 on window");
            assertThat(registration[0].isCancelled()).isTrue();
        } finally {
            executor.shutdown();
        }
    }

    /** The thread that watches sees the channel ready once, however long the executor is busy. */
    @Test
    void doesNotSpinWhileTheExecutorIsBusy() throws IOException {
        List<Runnable> passes = new ArrayList<>();
        Executor executor = pass -> {
            passes.add(pass);
            loop.callLater(Duration.ofMillis(30), loop::stop);
        };
        try (ExecutorLoop busy = new ExecutorLoop(executor)) {
            new DistantChannel(
                            busy, (SelectorLoop) loop, pipe.source(), SelectionKey.OP_READ, ops -> log.add(receive()))
                    .begin();
            send(1);
            loop.runForever();
            assertThat(waits.count()).isLessThanOrEqualTo(5);
            assertThat(log).isEmpty();

            assertThat(passes).hasSize(1);
            passes.get(0).run();
            assertThat(log).containsExactly(1);
        }
    }

    @Test
    void forgetsItsChannelsWhenALoopOnAnExecutorIsClosed() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        EventLoop window = EventLoop.on(executor);
        Future<Registration> made = window.createFuture();
        window.callSoon(() -> made.complete(window.register(pipe.source(), SelectionKey.OP_READ, ops -> log.add(ops))));
        made.toCompletableFuture().get(1, TimeUnit.MINUTES);
        window.close();
        executor.shutdown();
        assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        CountDownLatch behind = new CountDownLatch(1); // what the shared thread is told next comes behind
        Pipe other = Pipe.open();
        other.source().configureBlocking(false);
        other.sink().write(ByteBuffer.wrap(new byte[1]));
        ExecutorService second = Executors.newSingleThreadExecutor();
        try (EventLoop after = EventLoop.on(second)) {
            after.register(other.source(), SelectionKey.OP_READ, ops -> {
                behind.countDown();
                other.source().close();
            });
            assertThat(behind.await(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            second.shutdown();
        }
        assertThat(pipe.source().isRegistered()).isFalse();
        other.sink().close();
    }

    @Test
    void survivesChannelsThatAreLetGoOnAnotherThreadWhileItSelects() throws Exception {
        List<Pipe> pipes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Pipe one = Pipe.open();
            one.source().configureBlocking(false);
            one.sink().write(ByteBuffer.wrap(new byte[1]));
            pipes.add(one);
        }
        BlockingQueue<List<Registration>> registered = new LinkedBlockingQueue<>();
        AtomicInteger rounds = new AtomicInteger(1_000);
        Runnable round = () -> {
            if (rounds.decrementAndGet() < 0) {
                loop.stop();
                return;
            }
            registered.add(pipes.stream()
                    .map(one -> loop.register(one.source(), SelectionKey.OP_READ, ops -> {}))
                    .toList());
        };
        Thread other = new Thread(() -> {
            try {
                while (rounds.get() >= 0) { // interrupted where it waits for what the last round does not register
                    registered.take().forEach(Registration::cancel);
                    loop.callSoonThreadsafe(round);
                }
            } catch (InterruptedException e) {
                // the loop has failed
            }
        });
        other.start();
        loop.callSoon(round);
        try {
            loop.runForever();
            assertThat(rounds.get()).isNegative();
        } finally {
            other.interrupt();
            other.join();
            for (Pipe one : pipes) {
                one.source().close();
                one.sink().close();
            }
        }
    }
}
