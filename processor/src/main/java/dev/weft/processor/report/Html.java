package dev.weft.processor.report;

/** Text for HTML and SVG. */
final class Html {
    private static final int LONGEST = 58;

    private Html() {}

    /** {@code text} as element content or in a quoted attribute. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(Character.isISOControl(c) || isSurrogate(c) ? '\ufffd' : c);
            }
        });
        return out.toString();
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** The beginning of {@code text}, so that it fits into a box. */
    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)) + "\u2026";
    }

    /** A type without its packages. */
    static String simple(String type) {
        return type.replaceAll("\\b[\\w$]+\\.(?=[\\w$])", "").replace('$', '.');
    }
}
