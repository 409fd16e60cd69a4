package dev.weft.processor.report;

import dev.weft.processor.weave.WovenMethod;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Type;

/** How a method is called on the pages. */
final class Names {
    private Names() {}

    /** {@code Crawler.size(URI)}. */
    static String title(WovenMethod method) {
        List<String> types = new ArrayList<>();
        for (Type type : Type.getArgumentTypes(method.descriptor())) {
            types.add(Html.simple(type.getClassName()));
        }
        return Html.simple(host(method)) + "." + method.name() + "(" + String.join(", ", types) + ")";
    }

    /** The class with its package. */
    static String host(WovenMethod method) {
        return method.host().replace('/', '.');
    }

    /** The page's file: named as the state machine, which no two methods share. */
    static String file(WovenMethod method) {
        return method.machine().replace('/', '.') + ".html";
    }
}
