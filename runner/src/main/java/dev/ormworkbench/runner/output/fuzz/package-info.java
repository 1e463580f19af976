/** Writes what random scripts found. */
@NullMarked
package dev.ormworkbench.runner.output.fuzz;

import org.jspecify.annotations.NullMarked;
