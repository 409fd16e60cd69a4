import static dev.weft.Weft.await;
import static dev.weft.Weft.done;

import dev.weft.Async;
import dev.weft.AsyncGenerator;
import dev.weft.Coroutine;
import dev.weft.Task;
import dev.weft.TaskGroup;
import dev.weft.Weft;
import java.util.List;

class BadGroup {
    @Async
    Coroutine<Integer> size(String page) {
        return done(page.length());
    }

    @Async
    AsyncGenerator<Integer> sizes(List<String> pages) {
        await(TaskGroup.run(group -> {
            for (String page : pages) {
                Task<Integer> size = group.createTask(size(page));
                // ERROR WEFT020: Weft.yield in the body of TaskGroup.run: whoever takes the element would go on inside that
                Weft.yield(await(size));
            }
            return done();
        }));
        return AsyncGenerator.end();
    }
}
