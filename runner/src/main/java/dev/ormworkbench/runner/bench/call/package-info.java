/** Calls that are measured: who makes them, the floor among them, on which table, and whether they did their work. */
@NullMarked
package dev.ormworkbench.runner.bench.call;

import org.jspecify.annotations.NullMarked;
