package dev.weft.processor.weave;

/**
 * A class file.
 *
 * @param name internal name of the class (JVMS 4.2.1), {@code app/Crawler}
 * @param bytes its content; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record ClassFile(String name, byte[] bytes) {}
