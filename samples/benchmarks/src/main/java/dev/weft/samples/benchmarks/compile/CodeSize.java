package dev.weft.samples.benchmarks.compile;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a folder of class files holds.
 *
 * @param code bytes of bytecode, of all methods (JVMS 4.7.3: the sum of {@code code_length})
 * @param files bytes of the class files
 * @param classes how many there are
 */
record CodeSize(long code, long files, int classes) {
    static CodeSize of(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.filter(path -> path.toString().endsWith(".class")).toList();
        }
        long code = 0;
        long files = 0;
        for (Path path : paths) {
            byte[] bytes = Files.readAllBytes(path);
            files += bytes.length;
            code += code(bytes);
        }
        return new CodeSize(code, files, paths.size());
    }

    /** The bytes of bytecode in one class file (JVMS 4.1). */
    static long code(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        in.skipNBytes(8); // magic, version
        int codeName = skipConstants(in);
        in.skipNBytes(6); // flags, this, super
        in.skipNBytes(2L * in.readUnsignedShort()); // interfaces
        members(in, codeName); // fields, which have no code
        return members(in, codeName);
    }

    /** Skips the constant pool (JVMS 4.4); the index of the string "Code", or 0. */
    private static int skipConstants(DataInputStream in) throws IOException {
        int code = 0;
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> code = in.readUTF().equals("Code") ? i : code;
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> { // takes two entries
                    in.skipNBytes(8);
                    i++;
                }
                default -> throw new IOException("constant of unknown kind " + tag);
            }
        }
        return code;
    }

    private static long members(DataInputStream in, int codeName) throws IOException {
        long code = 0;
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            in.skipNBytes(6); // flags, name, descriptor
            int attributes = in.readUnsignedShort();
            for (int k = 0; k < attributes; k++) {
                int name = in.readUnsignedShort();
                long length = Integer.toUnsignedLong(in.readInt());
                if (name == codeName) {
                    in.skipNBytes(4); // greatest stack and locals
                    code += Integer.toUnsignedLong(in.readInt());
                    length -= 8;
                }
                in.skipNBytes(length);
            }
        }
        return code;
    }
}
