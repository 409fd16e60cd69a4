package dev.weft.samples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What README and docs show is what is compiled, and what the programs print.
 *
 * <p>{@code -Ddocs=update} writes the quoted text into the pages instead of comparing it.
 */
class DocumentationTest {
    private static final boolean UPDATE = "update".equals(System.getProperty("docs"));
    private static final Map<String, String> OUTPUTS = new HashMap<>();

    @TestFactory
    Stream<DynamicNode> everyBlockIsItsSource() throws IOException {
        List<DynamicNode> nodes = new ArrayList<>();
        for (Path page : Sources.pages()) {
            if (UPDATE) {
                update(page);
            }
            String name = Sources.ROOT.relativize(page).toString();
            Stream<DynamicNode> tests = Block.of(Files.readAllLines(page)).stream()
                    .filter(block -> isQuoted(block) || block.language().equals("java"))
                    .map(block -> dynamicTest("line " + block.line(), () -> check(name, block)));
            nodes.add(dynamicContainer(name, tests));
        }
        return nodes.stream();
    }

    private static void check(String page, Block block) {
        assertThat(isQuoted(block))
                .as("%s:%d: a Java block needs <!-- snippet: FILE#tag --> above it", page, block.line())
                .isTrue();
        assertThat(block.text()).as("%s:%d", page, block.line()).isEqualTo(source(block.marker()));
    }

    private static boolean isQuoted(Block block) {
        return !block.marker().equals(Block.Marker.NONE);
    }

    private static String source(Block.Marker marker) {
        return marker.kind().equals("output")
                ? OUTPUTS.computeIfAbsent(marker.source(), DocumentationTest::output)
                : Sources.snippet(marker.source());
    }

    private static String output(String program) {
        try {
            return Sources.output(program);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(program + " does not run", e);
        }
    }

    private static void update(Path page) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(page));
        List<Block> blocks = new ArrayList<>(Block.of(lines));
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block block = blocks.get(i);
            if (isQuoted(block)) {
                List<String> text = lines.subList(block.line(), block.end() - 1);
                text.clear();
                text.addAll(source(block.marker()).lines().toList());
            }
        }
        Files.write(page, lines);
    }

    @Test
    void showsWhatEveryProgramPrints() throws IOException {
        Set<String> shown = allBlocks().stream()
                .map(Block::marker)
                .filter(marker -> marker.kind().equals("output"))
                .map(Block.Marker::source)
                .collect(Collectors.toSet());
        assertThat(shown).containsExactlyInAnyOrderElementsOf(Sources.programs());
    }

    @Test
    void quickStartIsTwoCommands() throws IOException {
        List<Block> commands = Block.of(Files.readAllLines(Sources.ROOT.resolve("README.md"))).stream()
                .filter(block -> block.language().equals("sh"))
                .limit(2)
                .toList();
        assertThat(commands)
                .hasSize(2)
                .allSatisfy(block -> assertThat(block.text()).startsWith("mvn ").doesNotContain("\n", "&&", ";"));
    }

    private static List<Block> allBlocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path page : Sources.pages()) {
            blocks.addAll(Block.of(Files.readAllLines(page)));
        }
        return blocks;
    }
}
