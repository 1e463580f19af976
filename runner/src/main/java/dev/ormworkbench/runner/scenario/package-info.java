/**
 * The data of what is played. A {@link dev.ormworkbench.runner.scenario.Scenario} consists of steps, and each step is a
 * call of a store.
 */
@NullMarked
package dev.ormworkbench.runner.scenario;

import org.jspecify.annotations.NullMarked;
