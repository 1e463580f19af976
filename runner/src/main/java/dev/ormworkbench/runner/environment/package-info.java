/** The environment of this process: versions, settings, arguments and variables. */
@NullMarked
package dev.ormworkbench.runner.environment;

import org.jspecify.annotations.NullMarked;
