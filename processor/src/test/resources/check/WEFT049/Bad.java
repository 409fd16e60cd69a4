import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class Bad {
    // tag::example[]
    @Async
    static Generator<String> lines(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Weft.yield(line);
            }
        }
        return Generator.end();
    }

    static boolean contains(Path file, String wanted) throws IOException {
        // WARNING WEFT049: lines(file) is left in the middle by this loop and not closed: its finally blocks never run.
        for (String line : lines(file)) {
            if (line.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
    // end::example[]

    @Async
    Generator<Integer> counted() {
        try {
            Weft.yield(1);
            Weft.yield(2);
        } finally {
            System.out.println("done");
        }
        return Generator.end();
    }

    void broken() {
        // WARNING WEFT049: this.counted() is left in the middle
        for (int i : this.counted()) {
            switch (i) {
                case 1:
                    break;
                default:
                    continue;
            }
            break;
        }
    }

    int first() {
        // WARNING WEFT049: the generator numbers is neither closed nor iterated to its end
        Generator<Integer> numbers = counted();
        return numbers.next() + numbers.next();
    }

    void outer() {
        outer:
        for (int bound = 0; bound < 2; bound++) {
            // WARNING WEFT049: counted() is left in the middle
            for (int i : counted()) {
                if (i > bound) {
                    continue outer;
                }
            }
        }
    }

    void itself() {
        numbers:
        // WARNING WEFT049: counted() is left in the middle
        for (int i : counted()) {
            while (i > 0) {
                break numbers;
            }
        }
    }

    void check() {
        // WARNING WEFT049: counted() is left in the middle
        for (int i : counted()) {
            if (i > 1) {
                throw new IllegalStateException("more than one");
            }
        }
    }

    int atOnce() {
        // WARNING WEFT049: counted() is asked for one element, left in the middle and not closed: its finally blocks never run.
        int first = counted().next();
        // WARNING WEFT049: this.counted() is asked for one element
        return first + (this.counted()).iterator().next();
    }
}
