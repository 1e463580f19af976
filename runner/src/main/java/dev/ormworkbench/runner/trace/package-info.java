/** What each step of a scenario sends: statements as JDBC sees them, and commands as they cross the wire. */
@NullMarked
package dev.ormworkbench.runner.trace;

import org.jspecify.annotations.NullMarked;
