package dev.ormworkbench.runner.cli;

import dev.ormworkbench.runner.Workbench;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Runs in another process: calls the program after the JVM has begun to end, as an early signal would. */
final class EndingJvm {

    private static final int TERMINATED = 128 + 15;

    private EndingJvm() {}

    public static void main(String[] arguments) {
        CountDownLatch ending = new CountDownLatch(1);
        Thread program = new Thread(() -> {
            try {
                ending.await();
                Workbench.main(arguments);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            ending.countDown();
            // A thread that calls exit during the shutdown blocks until the JVM ends.
            while (program.isAlive() && !exits(program)) {
                LockSupport.parkNanos(1_000_000);
            }
        }));
        program.start();
        System.exit(TERMINATED);
    }

    private static boolean exits(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Runtime.class.getName())
                        && frame.getMethodName().equals("exit"));
    }
}
