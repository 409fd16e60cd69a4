package dev.weft.processor.model;

/**
 * The state-machine class that was declared in source for a marked method.
 *
 * @param name its internal name
 * @param constructorDescriptor takes the receiver, if there is one, and the arguments
 * @param nest internal name of the outermost class around the host
 */
public record MachineClass(String name, String constructorDescriptor, String nest) {}
