/**
 * Random scripts that every implementation is to play as the contract says, told by a model in memory; and the shortest
 * form of one that an implementation plays otherwise.
 */
@NullMarked
package dev.ormworkbench.runner.fuzz;

import org.jspecify.annotations.NullMarked;
