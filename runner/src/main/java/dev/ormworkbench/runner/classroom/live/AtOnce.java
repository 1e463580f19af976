package dev.ormworkbench.runner.classroom.live;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Does something to several things at once, each on a thread of its own, because it mostly waits. */
public final class AtOnce {

    private AtOnce() {}

    /**
     * Does it, and returns when all is done.
     *
     * @throws java.util.concurrent.CompletionException if it fails for one of them, after it has ended for all
     */
    public static <T> void each(Collection<T> things, Consumer<T> work) {
        CompletableFuture.allOf(things.stream()
                        .map(each -> CompletableFuture.runAsync(() -> work.accept(each), AtOnce::start))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    /** Begins to do something on a thread of its own, and returns at once. */
    public static void start(Runnable work) {
        Thread daemon = new Thread(work, "workbench-classroom-end");
        daemon.setDaemon(true);
        daemon.start();
    }
}
