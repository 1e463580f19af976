package dev.ormworkbench.runner.classroom.live;

import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.text.OneLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/**
 * Something that goes on for several implementations at the same time, under rules that may change meanwhile, until it is closed.
 * Thread-safe.
 */
public final class Ongoing<R, S> implements Watched {

    private final String id;
    private final List<Part<R, S>> parts;
    private final ObjIntConsumer<R> check;
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final Listeners<List<PartState<S>>> listeners = new Listeners<>();
    private final ExecutorService threads;
    private final ScheduledExecutorService clock;
    private volatile R rules;
    private volatile boolean over;
    private volatile long changedNanos = System.nanoTime();

    private Ongoing(String id, R rules, List<Part<R, S>> parts, ObjIntConsumer<R> check) {
        this.id = id;
        this.rules = rules;
        this.parts = List.copyOf(parts);
        this.check = check;
        this.threads = Executors.newCachedThreadPool(daemons("workbench-classroom-part"));
        this.clock = Executors.newSingleThreadScheduledExecutor(daemons("workbench-classroom-news"));
    }

    /**
     * Begins it.
     *
     * @param begun what it is called
     * @param implementations those that take part, one or more
     * @param check refuses rules for so many implementations by a {@link RefusedException}, before they hold
     */
    public static <R, S> Ongoing<R, S> begin(
            OnlyOne.Begun begun,
            List<Implementation> implementations,
            R rules,
            Part.Opener<R, S> opener,
            ObjIntConsumer<R> check) {
        check.accept(rules, implementations.size());
        List<Part<R, S>> parts = new ArrayList<>();
        for (Implementation each : implementations) {
            parts.add(opener.open(each, begun.database() + "n" + parts.size()));
        }
        return begin(begun.id(), rules, parts, check);
    }

    private static <R, S> Ongoing<R, S> begin(String id, R rules, List<Part<R, S>> parts, ObjIntConsumer<R> check) {
        Ongoing<R, S> begun = new Ongoing<>(id, rules, parts, check);
        parts.forEach(part -> begun.threads.execute(() -> begun.run(part)));
        begun.threads.shutdown();
        long news = parts.get(0).betweenNews().toNanos();
        ScheduledFuture<?> unused =
                begun.clock.scheduleAtFixedRate(new Recurring(begun::tellListeners), news, news, TimeUnit.NANOSECONDS);
        return begun;
    }

    private void tellListeners() {
        if (hasListeners()) {
            listeners.tell(state());
        }
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread daemon = new Thread(work, name);
            daemon.setDaemon(true);
            return daemon;
        };
    }

    private void run(Part<R, S> part) {
        try {
            part.run(() -> rules, () -> over);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error e) {
            // A server that has gone, a library that lacks a class: the page says it, and the others go on.
            // At the end its calls are cut off.
            if (!over) {
                failures.put(part.implementation(), OneLine.ofCause(e));
            }
        }
    }

    @Override
    public String id() {
        return id;
    }

    /**
     * Changes the rules while it goes on.
     *
     * @throws RefusedException if they are refused; then the last ones hold on
     */
    public void change(R changed) {
        check.accept(changed, parts.size());
        changedNanos = System.nanoTime();
        tellParts(changed);
    }

    /** One change after the other, so that all parts have the rules that hold. */
    private synchronized void tellParts(R changed) {
        rules = changed;
        parts.forEach(part -> part.changed(changed, over));
    }

    /** Returns the rules as they are now. */
    public R rules() {
        return rules;
    }

    /** Returns how each implementation fares, in the order in which they were chosen. */
    public List<PartState<S>> state() {
        return parts.stream()
                .map(part -> new PartState<>(
                        part.implementation(),
                        part.state(),
                        Optional.ofNullable(failures.get(part.implementation())).or(part::hindrance)))
                .toList();
    }

    /**
     * Calls a listener again and again.
     *
     * @param ended called once at the end, unless the listening has ended before
     * @return what ends the listening
     */
    public Runnable listen(Consumer<List<PartState<S>>> changed, Runnable ended) {
        return listeners.add(changed, ended);
    }

    @Override
    public boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /** Returns the time since the rules were changed, or since it began. */
    @Override
    public Duration unused() {
        return Duration.ofNanos(System.nanoTime() - changedNanos);
    }

    @Override
    public void close() {
        over = true;
        tellParts(rules);
        try {
            // No interrupt: stores that are closed while their callers go on keep connections.
            boolean unused = threads.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clock.shutdownNow();
        listeners.end();
    }
}
