package dev.ormworkbench.runner.implementation;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a folder has no plugins, or when its code must not be loaded. The message is one sentence that names the
 * folder and the reason.
 */
public final class PluginFolderException extends RuntimeException {

    PluginFolderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
