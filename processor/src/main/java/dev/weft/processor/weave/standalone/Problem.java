package dev.weft.processor.weave.standalone;

/**
 * Why a class was not woven as it should be.
 *
 * @param place where, as compilers write it: {@code app/Page.java:17}
 * @param message what is wrong, with its code
 */
public record Problem(String place, String message) {
    @Override
    public String toString() {
        return place + ": error: " + message;
    }
}
