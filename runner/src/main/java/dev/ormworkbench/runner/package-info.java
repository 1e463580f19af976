/** The door of the program: {@link dev.ormworkbench.runner.Workbench}, and behind it the command line. */
@NullMarked
package dev.ormworkbench.runner;

import org.jspecify.annotations.NullMarked;
