/** The command line: what users may ask for, the run itself, and how it ends. */
@NullMarked
package dev.ormworkbench.runner;

import org.jspecify.annotations.NullMarked;
