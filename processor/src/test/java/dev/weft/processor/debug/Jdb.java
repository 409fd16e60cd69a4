package dev.weft.processor.debug;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The JDK's own debugger on a command line, told what to do and read as a person reads it. */
final class Jdb {
    private static final String MAIN = "app.Main";
    private static final Pattern PROMPT = Pattern.compile("(> |\\n?\\S+\\[\\d+] )$");
    private static final Pattern SHOWN = Pattern.compile("line=\\d+|^ ?.* = .*$", Pattern.MULTILINE);

    private final Reader out;
    private final Writer in;

    private Jdb(Process jdb) {
        out = new BufferedReader(new InputStreamReader(jdb.getInputStream(), StandardCharsets.UTF_8));
        in = jdb.outputWriter(StandardCharsets.UTF_8);
    }

    /** Debugs {@code app.Main} by these commands: the lines at which it stopped and what it printed. */
    static List<String> run(List<Path> classPath, List<String> commands) throws IOException {
        String path = classPath.stream()
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        String program = Path.of(System.getProperty("java.home"), "bin", "jdb").toString();
        Process process = new ProcessBuilder(program, "-J-Duser.language=en", "-classpath", path, MAIN)
                .redirectErrorStream(true)
                .start();
        try {
            return new Jdb(process).shown(commands);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private List<String> shown(List<String> commands) throws IOException {
        List<String> shown = new ArrayList<>();
        answer(PROMPT);
        for (String command : commands) {
            in.write(command + "\n");
            in.flush();
            boolean runs = List.of("run", "next", "cont").contains(command);
            Matcher matcher = SHOWN.matcher(answer(runs ? Pattern.compile("main\\[1] $") : PROMPT));
            while (matcher.find()) {
                shown.add(matcher.group().strip());
            }
        }
        return shown;
    }

    /** All that comes up to a prompt. */
    private String answer(Pattern prompt) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (!prompt.matcher(answer).find()) {
            int next = out.read();
            if (next < 0) {
                throw new AssertionError("jdb ended: " + answer);
            }
            answer.append((char) next);
        }
        return answer.toString();
    }
}
