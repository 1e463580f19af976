/** Compares what implementations made of a scenario. */
@NullMarked
package dev.ormworkbench.runner.compare;

import org.jspecify.annotations.NullMarked;
