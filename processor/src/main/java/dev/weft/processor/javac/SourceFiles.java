package dev.weft.processor.javac;

import javax.tools.FileObject;

/** What we ask of source files. */
final class SourceFiles {
    private SourceFiles() {}

    /** The last part of the path: {@code Crawler.java}. */
    static String name(FileObject file) {
        String path = file.toUri().getPath();
        String whole = path == null ? file.getName() : path;
        return whole.substring(whole.lastIndexOf('/') + 1);
    }

    /** Whether the class of an event has no element to look at. */
    static boolean isModuleOrPackageInfo(FileObject file) {
        String name = name(file);
        return name.equals("module-info.java") || name.equals("package-info.java");
    }
}
