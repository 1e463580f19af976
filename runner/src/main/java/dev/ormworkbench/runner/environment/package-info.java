/** Where this runs: what is used, in which version, and with what the process was started. */
@NullMarked
package dev.ormworkbench.runner.environment;

import org.jspecify.annotations.NullMarked;
