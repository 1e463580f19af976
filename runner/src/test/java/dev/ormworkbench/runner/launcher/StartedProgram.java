package dev.ormworkbench.runner.launcher;

import java.lang.management.ManagementFactory;

/** Stands for the workbench in the launcher's tests: prints how Java was started, then its arguments, and exits with 7. */
public final class StartedProgram {

    private StartedProgram() {}

    /** With {@code wait} as its first argument it waits to be ended. */
    public static void main(String[] arguments) throws InterruptedException {
        ManagementFactory.getRuntimeMXBean()
                .getInputArguments()
                .forEach(argument -> System.out.println("java " + argument));
        for (String argument : arguments) {
            System.out.println("argument " + argument);
        }
        if (arguments.length > 0 && arguments[0].equals("--version")) {
            System.exit(0);
        }
        if (arguments.length > 0 && arguments[0].equals("wait")) {
            Thread.currentThread().join();
        }
        System.exit(7);
    }
}
