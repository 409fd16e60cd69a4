package dev.weft.processor.torture;

/** What was forced and woven. */
final class Counts {
    int classes;
    int methods;
    int sites;
    int withOperands;
    int withUnfinished; // a half-built object on the stack or in a local variable
    int tooLarge; // methods left as they were, because a body would not fit into 64 KB
    int unresolved; // classes that cannot be verified, woven or not: they need others that are not there

    void add(Counts others) {
        classes += others.classes;
        methods += others.methods;
        sites += others.sites;
        withOperands += others.withOperands;
        withUnfinished += others.withUnfinished;
        tooLarge += others.tooLarge;
        unresolved += others.unresolved;
    }

    @Override
    public String toString() {
        return classes + " classes, " + methods + " methods, " + sites + " sites, " + withOperands + " with operands, "
                + withUnfinished + " with half-built objects, " + tooLarge + " methods too large, " + unresolved
                + " classes without what they need";
    }
}
