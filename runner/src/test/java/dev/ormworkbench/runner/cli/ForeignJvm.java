package dev.ormworkbench.runner.cli;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the program as {@code exec:java} does: in a foreign JVM, with its own class loader and thread group. Then prints
 * each thread that the program left behind to standard error, one line each.
 */
final class ForeignJvm {

    /** The prefix of a line that names such a thread. */
    static final String LEFT = "left: ";

    /** The time that a thread gets to end by itself. exec:java gives 15 s. */
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private ForeignJvm() {}

    /**
     * Runs the program.
     *
     * @param arguments the class path of the program, followed by its arguments
     */
    public static void main(String[] arguments) throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : arguments[0].split(File.pathSeparator, -1)) {
            classPath.add(Path.of(entry).toUri().toURL());
        }
        URLClassLoader loader = new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        ThreadGroup group = new ThreadGroup("the program's own");
        Thread main = new Thread(group, () -> run(loader, Arrays.copyOfRange(arguments, 1, arguments.length)));
        main.setContextClassLoader(loader);
        main.start();
        main.join();

        for (Thread thread : left(group, loader).toList()) {
            thread.join(LONGEST_END.toMillis());
        }
        left(group, loader).forEach(thread -> System.err.println(LEFT + thread.getName()));
    }

    private static void run(ClassLoader loader, String[] arguments) {
        try {
            loader.loadClass("dev.ormworkbench.runner.Workbench")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Thread> left(ThreadGroup group, ClassLoader loader) {
        // The JDK's thread that waits for child processes belongs to the system, whoever started them.
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        isIn(group, thread) || (thread.getContextClassLoader() == loader && !isSystems(thread)));
    }

    private static boolean isIn(ThreadGroup group, Thread thread) {
        ThreadGroup its = thread.getThreadGroup();
        return its != null && group.parentOf(its);
    }

    private static boolean isSystems(Thread thread) {
        ThreadGroup its = thread.getThreadGroup();
        return its != null && its.getParent() == null;
    }
}
