/**
 * Measures the cost of a call of each operation with JMH, in separate JVMs, beside the floor: the least JDBC code that
 * does the same.
 */
@NullMarked
package dev.ormworkbench.runner.bench;

import org.jspecify.annotations.NullMarked;
