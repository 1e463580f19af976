/** The commands: each reads what is asked for, has it done by what lies below, and writes what came of it. */
@NullMarked
package dev.ormworkbench.runner.cli;

import org.jspecify.annotations.NullMarked;
