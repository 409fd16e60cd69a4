package dev.weft.processor.model;

import java.util.Set;

/** How state-machine classes are named: the declared ones and those that the weaver writes, by one rule. */
public final class MachineName {
    private MachineName() {}

    /**
     * Internal name of the state-machine class of a marked method: {@code app/Crawler$$size}, for the second marked method
     * of that name {@code app/Crawler$$2size}. No other method can be called so, since no name begins with a digit.
     *
     * @param host internal name of the class that has the method
     * @param method its name
     * @param number its place among the marked methods of the host that have the same name, from 1 on
     * @param members internal names of the host's member classes, which might be called alike
     */
    public static String of(String host, String method, int number, Set<String> members) {
        String name = host + "$$" + (number == 1 ? "" : number) + method;
        while (members.contains(name)) {
            name += "$";
        }
        return name;
    }
}
