/** The frame of all commands: their environment, their error messages and their exit codes. */
@NullMarked
package dev.ormworkbench.runner.cli.frame;

import org.jspecify.annotations.NullMarked;
