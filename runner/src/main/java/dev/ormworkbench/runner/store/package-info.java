/** The contracts of stores, and the stores of one implementation that calls go to. */
@NullMarked
package dev.ormworkbench.runner.store;

import org.jspecify.annotations.NullMarked;
