/**
 * Measures what a call of each operation takes, by JMH in JVMs of its own, and puts it beside the least JDBC code that does
 * the same.
 */
@NullMarked
package dev.ormworkbench.runner.bench;

import org.jspecify.annotations.NullMarked;
