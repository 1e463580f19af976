/** Traders under faults: what a trader was told must agree with the table. */
@NullMarked
package dev.ormworkbench.runner.fault;

import org.jspecify.annotations.NullMarked;
