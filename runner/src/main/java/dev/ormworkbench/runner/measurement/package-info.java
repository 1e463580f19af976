/** Measured rows, to be printed, saved, compared and drawn. */
@NullMarked
package dev.ormworkbench.runner.measurement;

import org.jspecify.annotations.NullMarked;
