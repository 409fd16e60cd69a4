package dev.weft.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Method references that look like lambdas in a class file, told apart by the trees that only the processor sees. */
class ReferencesTest {
    /** What javac writes for {@code super::plain} and for a method of variable arity looks like a lambda. */
    @Test
    void referencesToPlainMethodsStayPlainWhereLambdasAreAsync() {
        assertThat(WovenCase.run("""
                interface Cold { @Async Coroutine<String> get(String s); }
                interface Hot { @Async CompletableFuture<String> get(String s); }
                static String log = "";
                static CompletableFuture<String> one = CompletableFuture.completedFuture("one");
                static class Parent {
                    Coroutine<String> plain(String s) { log += s + " "; return done(s); }
                    CompletableFuture<String> same(String... s) { return one; }
                }
                static class Child extends Parent {
                    @Override Coroutine<String> plain(String s) { return done("child"); }
                    Cold parents() {
                        return super
                                ::plain;
                    }
                    Hot same() { return this::same; }
                }
                @Async static Coroutine<String> body() {
                    Cold cold = s -> { log += "never "; return done(s + await(later("lambda"))); };
                    Hot hot = s -> CompletableFuture.completedFuture(s + await(later("lambda")));
                    Child child = new Child();
                    cold.get("not awaited");
                    child.parents().get("now");
                    Hot same = child.same();
                    return done(log + (same.get("") == one) + await(cold.get("a ")) + await(hot.get("b ")));
                }
                """)).isEqualTo("now truea lambdab lambda");
    }
}
