package dev.ormworkbench.runner.classroom.live;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Those who listen to something that goes on, until it ends. Thread-safe. */
public final class Listeners<S> {

    private final List<Listener<S>> all = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    private record Listener<S>(Consumer<S> changed, Runnable ended) {}

    /**
     * Adds one.
     *
     * @param changed takes each new state
     * @param ended called once at the end, unless the listening has ended before
     * @return what ends the listening
     */
    public Runnable add(Consumer<S> changed, Runnable ended) {
        Listener<S> listener = new Listener<>(changed, ended);
        all.add(listener);
        if (over) {
            end();
        }
        return () -> all.remove(listener);
    }

    /** Returns whether nobody listens. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Tells all of a new state. */
    public void tell(S state) {
        all.forEach(each -> each.changed().accept(state));
    }

    /** Tells all, and those who come later, that there is nothing more to come. */
    public void end() {
        over = true;
        for (Listener<S> each : List.copyOf(all)) {
            if (all.remove(each)) {
                each.ended().run();
            }
        }
    }
}
