/** Records what each step of a scenario sends: statements as JDBC sees them, and commands on the wire. */
@NullMarked
package dev.ormworkbench.runner.trace;

import org.jspecify.annotations.NullMarked;
