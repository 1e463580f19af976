/** The program's entry point, {@link dev.ormworkbench.runner.Workbench}. It leads to the command line. */
@NullMarked
package dev.ormworkbench.runner;

import org.jspecify.annotations.NullMarked;
