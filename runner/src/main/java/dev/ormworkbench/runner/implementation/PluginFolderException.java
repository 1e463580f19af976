package dev.ormworkbench.runner.implementation;

import org.jspecify.annotations.Nullable;

/** A folder has no plugins, or its code must not be loaded. The message is one sentence that names it and the reason. */
public final class PluginFolderException extends RuntimeException {

    PluginFolderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
