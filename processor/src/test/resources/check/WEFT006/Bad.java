import dev.weft.Async;
import java.util.List;

class Bad {
    // tag::example[]
    @Async
    // ERROR WEFT006: @Async size(String) returns int
    int size(String page) {
        return page.length();
    }
    // end::example[]

    @Async
    // ERROR WEFT006: @Async nothing() returns void
    void nothing() {}

    @Async
    // ERROR WEFT006: @Async list() returns List<String>
    List<String> list() {
        return List.of();
    }

    interface Api {
        @Async
        // ERROR WEFT006: @Async flags() returns boolean[]
        boolean[] flags();
    }
}
