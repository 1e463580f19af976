/**
 * Random scripts, whose results a model in memory predicts by the contract, and the shortest form of a script in which
 * an implementation differs.
 */
@NullMarked
package dev.ormworkbench.runner.fuzz;

import org.jspecify.annotations.NullMarked;
