package org.mockito;

public interface MockedStatic<T> {
    void when(Verification verification);

    void verify(Verification verification);

    interface Verification {
        void apply() throws Throwable;
    }
}
