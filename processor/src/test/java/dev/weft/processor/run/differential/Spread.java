package dev.weft.processor.run.differential;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same program on more lines: people break lines within expressions, and each line of its own is one more entry in
 * the tables of the bytecode.
 */
final class Spread {
    /** What may not be broken, and the tokens behind which a line may end. */
    private static final Pattern TOKEN = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*'|//[^\n]*|/\\*.*?\\*/|[(,]", Pattern.DOTALL);

    private Spread() {}

    /** Ends a line behind about every second parenthesis and comma; the same ones each time. */
    static String over(String source) {
        Dice dice = new Dice(source.hashCode());
        Matcher token = TOKEN.matcher(source);
        StringBuilder spread = new StringBuilder();
        while (token.find()) {
            token.appendReplacement(spread, Matcher.quoteReplacement(token.group()));
            if (token.group().length() == 1 && dice.oneIn(2)) {
                spread.append('\n');
            }
        }
        return token.appendTail(spread).toString();
    }
}
