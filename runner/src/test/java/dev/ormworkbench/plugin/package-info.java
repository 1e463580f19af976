/** Plugins for tests. They are outside the runner's packages, because a plugin cannot have its own version of those. */
@NullMarked
package dev.ormworkbench.plugin;

import org.jspecify.annotations.NullMarked;
