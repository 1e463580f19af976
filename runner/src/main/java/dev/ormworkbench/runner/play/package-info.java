/** Plays a scenario on a store and writes down what each step came to. */
@NullMarked
package dev.ormworkbench.runner.play;

import org.jspecify.annotations.NullMarked;
