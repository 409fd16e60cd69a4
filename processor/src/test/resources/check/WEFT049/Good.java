import dev.weft.Async;
import dev.weft.Generator;
import dev.weft.Weft;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

class Good {
    @Async
    static Generator<String> lines(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Weft.yield(line);
            }
        }
        return Generator.end();
    }

    // tag::example[]
    static boolean contains(Path file, String wanted) throws IOException {
        try (Generator<String> lines = lines(file)) {
            for (String line : lines) {
                if (line.equals(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }
    // end::example[]

    /** Nothing to clean up. */
    @Async
    Generator<Integer> naturals() {
        try {
            System.out.println("begins");
        } finally {
            System.out.println("ready");
        }
        for (int i = 0; ; i++) {
            Weft.yield(i);
        }
    }

    int above(int bound) {
        for (int i : naturals()) {
            if (i > bound) {
                return i;
            }
        }
        return -1;
    }

    static int toItsEnd(Path file) throws IOException {
        int count = 0;
        for (String line : lines(file)) {
            switch (line) {
                case "":
                    break;
                default:
                    count++;
            }
            for (int i = 0; i < line.length(); i++) {
                if (line.charAt(i) == ' ') {
                    break;
                }
            }
            Runnable inner = () -> {
                return;
            };
            inner.run();
        }
        return count;
    }

    static String closed(Path file) throws IOException {
        Generator<String> lines = lines(file);
        String first = lines.next();
        lines.close();
        return first;
    }

    static Generator<String> handedOn(Path file, Consumer<Generator<String>> consumer) throws IOException {
        Generator<String> given = lines(file);
        given.next();
        consumer.accept(given);
        Generator<String> returned = lines(file);
        returned.next();
        return returned;
    }

    static void drained(Path file) throws IOException {
        Generator<String> lines = lines(file);
        while (lines.hasNext()) {
            System.out.println(lines.next());
        }
        lines(file).stream().forEach(System.out::println);
    }

    @SuppressWarnings("weft:UnclosedGenerator")
    static String meant(Path file) throws IOException {
        for (String line : lines(file)) {
            return line;
        }
        return "";
    }

    static int labelled(Path file) throws IOException {
        int count = 0;
        lines:
        for (String line : lines(file)) {
            words:
            for (String word : line.split(" ")) {
                for (char c : word.toCharArray()) {
                    if (c == '-') {
                        break words;
                    }
                    if (c == '#') {
                        continue lines;
                    }
                }
                count++;
            }
            block:
            {
                if (line.isEmpty()) {
                    break block;
                }
                count++;
            }
        }
        return count;
    }

    int parsed(Path file) throws IOException {
        int count = 0;
        for (String line : lines(file)) {
            try {
                if (line.isEmpty()) {
                    throw new NumberFormatException(line);
                }
                count += Integer.parseInt(line);
            } catch (NumberFormatException e) {
                count--;
            }
        }
        return count;
    }

    /** It has nothing to clean up. */
    @Async
    Generator<Integer> plain() {
        Weft.yield(1);
        return Generator.end();
    }

    int atOnce(List<Integer> numbers) {
        return plain().next() + numbers.iterator().next();
    }
}
