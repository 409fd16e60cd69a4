package org.mockito;

public final class Mockito {
    private Mockito() {}

    public static <T> T verify(T mock) {
        return mock;
    }
}
