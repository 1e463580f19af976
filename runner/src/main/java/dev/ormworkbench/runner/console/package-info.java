/** The terminal, and what the user sees while waiting: progress and timing. */
@NullMarked
package dev.ormworkbench.runner.console;

import org.jspecify.annotations.NullMarked;
