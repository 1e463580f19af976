/** Compares the results of implementations. */
@NullMarked
package dev.ormworkbench.runner.compare;

import org.jspecify.annotations.NullMarked;
