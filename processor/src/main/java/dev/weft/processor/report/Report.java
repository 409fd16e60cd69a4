package dev.weft.processor.report;

import dev.weft.processor.weave.WovenMethod;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of pages, one for each woven method, and an index of all that are there: those of earlier runs are kept, since a
 * build tool may compile a few classes only.
 */
public final class Report {
    private static final String INDEX = "index.html";
    private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>");

    private final Path folder;
    private final String style;
    private @Nullable IOException failure; // the first

    /** A report in {@code folder}, which is made when there is something to write. */
    public Report(Path folder) {
        this.folder = folder;
        this.style = style();
    }

    /**
     * Writes the pages of {@code methods}, which were woven with {@link dev.weft.processor.weave.Options#described()}. Weaving
     * does not fail if a page cannot be written: {@link #writeIndex} tells.
     */
    public void write(List<WovenMethod> methods) {
        if (methods.isEmpty() || failure != null) {
            return;
        }
        try {
            Files.createDirectories(folder);
            for (WovenMethod method : methods) {
                Files.writeString(folder.resolve(Names.file(method)), Page.of(method, style));
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /**
     * Writes the index of all pages in the folder; call it at the end.
     *
     * @throws IOException if a page could not be written or read, or the index cannot be written; its message is for the user
     */
    public void writeIndex() throws IOException {
        try {
            if (failure != null) {
                throw failure;
            }
            if (Files.isDirectory(folder)) {
                writeIndexOfPages();
            }
        } catch (IOException e) {
            throw new IOException(
                    "The report cannot be written into " + folder + " (" + e + "). Name a folder that can.", e);
        }
    }

    private void writeIndexOfPages() throws IOException {
        SortedMap<String, String> titles = new TreeMap<>(); // by file
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".html") && !name.equals(INDEX)) {
                    Matcher title = TITLE.matcher(Files.readString(file));
                    titles.put(name, title.find() ? title.group(1) : Html.escaped(name));
                }
            }
        }
        StringBuilder out = new StringBuilder("<h1>Async methods</h1>\n<p>" + titles.size()
                + " methods that Weft has woven, each with its state machine.</p>\n<table id=\"methods\">"
                + "<tr><th>Method</th><th>Package</th></tr>\n");
        titles.forEach((file, title) -> {
            int end = file.lastIndexOf('.', file.indexOf("$$") < 0 ? 0 : file.indexOf("$$"));
            out.append("<tr><td class=\"code\"><a href=\"")
                    .append(URLEncoder.encode(file, StandardCharsets.UTF_8))
                    .append("\">")
                    .append(title)
                    .append("</a></td><td class=\"code\">")
                    .append(end < 0 ? "" : Html.escaped(file.substring(0, end)))
                    .append("</td></tr>\n");
        });
        Files.writeString(
                folder.resolve(INDEX),
                Page.document("Async methods", style, out.append("</table>\n").toString()));
    }

    private static String style() {
        try (InputStream in = Report.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new AssertionError("report.css is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("report.css cannot be read", e);
        }
    }
}
