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
 * Runs the program as {@code exec:java} does: in a JVM that is not its own, in a class loader and a thread group of its own.
 * Then says on standard error which threads it has left behind, a line each.
 */
final class ForeignJvm {

    /** What begins with this is a thread that was left. */
    static final String LEFT = "left: ";

    /** A thread that ends by itself is given so long; exec:java gives 15 s. */
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private ForeignJvm() {}

    /**
     * Runs it.
     *
     * @param arguments the class path of the program, and its arguments
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
        // The JDK's own thread that waits for child processes is the system's, whoever started them.
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
