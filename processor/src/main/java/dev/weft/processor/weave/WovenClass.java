package dev.weft.processor.weave;

import java.util.List;

/**
 * What weaving one class file gives.
 *
 * @param host the class itself, to be written over the old one
 * @param companions classes that the weaver wrote beside it
 * @param nestHost internal name of the outermost class, whose nest the {@code nestMembers} join
 * @param nestMembers internal names of companions and declared classes that reach the host's private bodies. If the host
 *     is the nest host, it lists them already; else the caller adds them by {@link Weaver#addNestMembers}
 * @param methods what was woven
 */
public record WovenClass(
        ClassFile host,
        List<ClassFile> companions,
        String nestHost,
        List<String> nestMembers,
        List<WovenMethod> methods) {
    /** Copies the lists. */
    public WovenClass {
        companions = List.copyOf(companions);
        nestMembers = List.copyOf(nestMembers);
        methods = List.copyOf(methods);
    }
}
