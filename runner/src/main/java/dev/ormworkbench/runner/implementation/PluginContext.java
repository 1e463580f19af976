package dev.ormworkbench.runner.implementation;

/**
 * A plugin's class loader as the thread's context class loader, by which libraries look for classes and services. Around
 * each call of a plugin's code it is {@link #enter}ed, and {@link #leave left} in a finally block: what would take the code
 * as a lambda expression makes an object for each call, which a measurement shows.
 */
record PluginContext(ClassLoader loader) {

    /** Returns the class loader that the thread had. */
    ClassLoader enter() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        return before;
    }

    /** Gives the thread its class loader back. */
    void leave(ClassLoader before) {
        Thread.currentThread().setContextClassLoader(before);
    }
}
