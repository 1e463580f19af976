package dev.ormworkbench.runner.classroom.live;

import dev.ormworkbench.runner.text.OneLine;

/** Work that a clock does again and again. A failure ends neither the work nor the clock, which would say nothing of it. */
public final class Recurring implements Runnable {

    private final Runnable work;
    private String lastFailure = "";

    /** @param work one thread at a time does it */
    public Recurring(Runnable work) {
        this.work = work;
    }

    /** Does the work once. Says why it has failed, unless it has failed for the same reason before. */
    @Override
    public void run() {
        try {
            work.run();
            lastFailure = "";
        } catch (RuntimeException | Error e) {
            String failure = OneLine.of(e);
            if (!failure.equals(lastFailure)) {
                System.err.println("The classroom goes on after a failure: " + failure);
            }
            lastFailure = failure;
        }
    }
}
