package dev.ormworkbench.runner.bench.fork;

import org.jspecify.annotations.Nullable;

/** A measurement failed. The message says which one, and why. */
public final class BenchException extends RuntimeException {

    public BenchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
