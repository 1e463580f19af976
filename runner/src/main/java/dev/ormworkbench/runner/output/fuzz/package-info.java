/** Writes the findings of random scripts. */
@NullMarked
package dev.ormworkbench.runner.output.fuzz;

import org.jspecify.annotations.NullMarked;
