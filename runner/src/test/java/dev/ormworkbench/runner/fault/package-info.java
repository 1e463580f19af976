/** Traders and faults at the same time: what a trader was told has to be what the table says. */
@NullMarked
package dev.ormworkbench.runner.fault;

import org.jspecify.annotations.NullMarked;
