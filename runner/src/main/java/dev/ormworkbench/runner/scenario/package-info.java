/** What is played: a {@link dev.ormworkbench.runner.scenario.Scenario} is data, and each of its steps a call of a store. */
@NullMarked
package dev.ormworkbench.runner.scenario;

import org.jspecify.annotations.NullMarked;
