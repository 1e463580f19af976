/** Plays a scenario on a store and records the outcome of each step. */
@NullMarked
package dev.ormworkbench.runner.play;

import org.jspecify.annotations.NullMarked;
