/** The commands. Each reads its options, calls a type below that does the work, and writes the results. */
@NullMarked
package dev.ormworkbench.runner.cli;

import org.jspecify.annotations.NullMarked;
