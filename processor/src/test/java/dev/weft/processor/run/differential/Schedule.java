package dev.weft.processor.run.differential;

import java.util.BitSet;

/** Decides, for each dynamic await of a run, how the awaited thing comes about: an equal schedule gives the same run. */
public sealed interface Schedule {
    /** How awaited things complete. */
    public enum Timing {
        READY,
        ON_LOOP,
        OTHER_THREAD,
        MIXED
    }

    /**
     * One dynamic await.
     *
     * @param number counts from 1
     * @param timing never MIXED
     * @param fails whether the awaited thing fails
     */
    public record Turn(int number, Timing timing, boolean fails) {
        /** The failure, unchecked. */
        public Kit.Boom boom() {
            return new Kit.Boom("await " + number);
        }

        /** The failure, checked. */
        public Kit.Checked checked() {
            return new Kit.Checked("await " + number);
        }
    }

    /** The await of this number, from 1 on. */
    Turn turn(int number);

    /** Seed of the choices that are not those of awaits. */
    long coins();

    /**
     * A schedule by chance.
     *
     * @param failures seed of the choice which awaits fail; 0 if none does
     * @param timing how awaited things complete
     * @param seed seed of that choice
     */
    record Random(long failures, Timing timing, long seed) implements Schedule {
        @Override
        public Turn turn(int number) {
            boolean fails = failures != 0 && Math.floorMod(mix(failures + number), 11) == 0;
            return new Turn(number, timing == Timing.MIXED ? mixed(number) : timing, fails);
        }

        @Override
        public long coins() {
            return failures;
        }

        private Timing mixed(int number) {
            return switch ((int) Math.floorMod(mix(seed * 31 + number), 5L)) {
                case 0, 1 -> Timing.READY;
                case 2, 3 -> Timing.ON_LOOP;
                default -> Timing.OTHER_THREAD;
            };
        }
    }

    /**
     * A schedule that says of each await what it does.
     *
     * @param suspended numbers of the awaits that suspend
     * @param failing numbers of the awaits that fail
     * @param how in what way they suspend
     */
    record Chosen(BitSet suspended, BitSet failing, Timing how) implements Schedule {
        @Override
        public Turn turn(int number) {
            return new Turn(number, suspended.get(number) ? how : Timing.READY, failing.get(number));
        }

        @Override
        public long coins() {
            return 0;
        }
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
