/** Writes measured rows. */
@NullMarked
package dev.ormworkbench.runner.output.measured;

import org.jspecify.annotations.NullMarked;
