package dev.weft.processor.javac;

import javax.tools.FileObject;
import javax.tools.JavaFileObject;

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
    static boolean isModuleOrPackageInfo(JavaFileObject file) {
        return file.isNameCompatible("module-info", JavaFileObject.Kind.SOURCE)
                || file.isNameCompatible("package-info", JavaFileObject.Kind.SOURCE);
    }
}
