package dev.ormworkbench.runner.classroom;

import dev.ormworkbench.runner.classroom.live.RefusedException;
import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.store.Contract;
import dev.ormworkbench.store.Isolation;
import dev.ormworkbench.store.Locking;
import dev.ormworkbench.store.guild.Fetching;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A play in the background that sets the libraries up, so that the first page does not wait for that. Thread-safe. */
final class FirstPlay {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Function<PlayRules, LivePlay> begin;
    private final Consumer<LivePlay> end;
    private volatile Future<?> played = CompletableFuture.completedFuture(null);

    FirstPlay(Function<PlayRules, LivePlay> begin, Consumer<LivePlay> end) {
        this.begin = begin;
        this.end = end;
    }

    /** Begins to play on those of these that have players. Says nothing if that fails: the page will. */
    void start(List<Implementation> implementations) {
        List<String> names = implementations.stream()
                .filter(each -> each.has(Contract.PLAYERS))
                .map(Implementation::name)
                .toList();
        FutureTask<@Nullable Void> work = new FutureTask<>(() -> play(names), null);
        played = work;
        Thread thread = new Thread(work, "workbench-classroom-first-play");
        thread.setDaemon(true);
        thread.start();
    }

    private void play(List<String> names) {
        LivePlay play = begin.apply(new PlayRules(
                names,
                Isolation.REPEATABLE_READ,
                Locking.PESSIMISTIC,
                Fetching.BATCH,
                Set.of(Contract.PLAYERS),
                Optional.empty()));
        try {
            play.play(Map.of("create", Map.of("id", "1", "coins", 1, "goods", 1)));
            play.play(Map.of("find", "1"));
            // The end does not wait for a library that is being set up.
            play.await(LONGEST);
        } finally {
            end.accept(play);
        }
    }

    /**
     * Waits for its end if it has started, and no longer than 20 s: the play after it uses the same stages.
     *
     * @throws RefusedException if this thread is interrupted
     */
    void await() {
        try {
            played.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // The play meets the same failure, and says it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("the classroom is closed");
        }
    }
}
