package dev.ormworkbench.runner.implementation;

import java.util.function.Supplier;

/**
 * Calls a plugin's code with the plugin's class loader as the thread's context class loader, through which libraries look
 * up classes and services. A call costs no memory once the JVM has compiled its caller, so {@code bench} counts none.
 */
record PluginContext(ClassLoader loader) {

    /** Makes the call and returns its result. The thread has its earlier class loader back, also if the call throws. */
    <T> T call(Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Makes a call without a result, like {@link #call}. */
    void run(Runnable call) {
        call(() -> {
            call.run();
            return true;
        });
    }
}
