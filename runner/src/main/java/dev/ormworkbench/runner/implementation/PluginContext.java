package dev.ormworkbench.runner.implementation;

/**
 * Sets a plugin's class loader as the thread's context class loader, through which libraries look up classes and
 * services. Each call of a plugin's code begins with {@link #enter} and ends with {@link #leave} in a finally block.
 * Passing the code as a lambda expression would create an object for each call, and measurements would show it.
 */
record PluginContext(ClassLoader loader) {

    /** Sets the plugin's class loader and returns the one that the thread had before. */
    ClassLoader enter() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        return before;
    }

    /** Gives the thread its earlier class loader back. */
    void leave(ClassLoader before) {
        Thread.currentThread().setContextClassLoader(before);
    }
}
