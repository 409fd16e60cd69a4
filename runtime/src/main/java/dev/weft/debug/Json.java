package dev.weft.debug;

import java.io.IOException;

/** Writes JSON (RFC 8259) as it is told, without keeping any of it. */
final class Json {
    private final Appendable out;
    private final StringBuilder open = new StringBuilder(); // the closing brackets that are due, outermost first
    private boolean first = true; // nothing is before the next value: no comma

    Json(Appendable out) {
        this.out = out;
    }

    Json object() throws IOException {
        return open('{', '}');
    }

    Json array() throws IOException {
        return open('[', ']');
    }

    private Json open(char opening, char closing) throws IOException {
        comma();
        out.append(opening);
        open.append(closing);
        first = true;
        return this;
    }

    /** Ends the object or array that was begun last. */
    Json end() throws IOException {
        int last = open.length() - 1;
        out.append(open.charAt(last));
        open.setLength(last);
        first = false;
        return this;
    }

    /** Names the value that follows. */
    Json name(String name) throws IOException {
        comma();
        string(name);
        out.append(':');
        first = true;
        return this;
    }

    Json value(String text) throws IOException {
        comma();
        string(text);
        return this;
    }

    Json value(long number) throws IOException {
        comma();
        out.append(Long.toString(number));
        return this;
    }

    private void comma() throws IOException {
        if (!first) {
            out.append(',');
        }
        first = false;
    }

    private void string(String text) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || isLone(text, i)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** Whether the character is half of a pair whose other half is missing: it cannot be encoded. */
    private static boolean isLone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
