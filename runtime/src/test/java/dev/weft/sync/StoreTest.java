package dev.weft.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StoreTest {
    /** Of getters that were handed items and were cancelled, while as many came behind: not each against each. */
    @Test
    @Timeout(value = 15, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void putsManyBackBelowManyThatCameLaterInLittleTime() {
        int many = 100_000;
        Store.Lifo<Integer> store = new Store.Lifo<>();
        List<Object> taken = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            store.add(i);
            taken.add(store.poll());
        }
        for (int i = many; i < 2 * many; i++) {
            store.add(i);
        }
        Collections.shuffle(taken, new Random(1));
        taken.forEach(store::restore);

        List<Integer> given = new ArrayList<>();
        for (int i = 0; i < many + many / 2; i++) {
            given.add(store.item(store.poll()));
        }
        store.drainTo(given);
        assertThat(given).hasSize(2 * many).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(store.poll()).isNull();
    }
}
