/** Plugins for tests. They stand outside of the runner's packages, which are never a plugin's own. */
@NullMarked
package dev.ormworkbench.plugin;

import org.jspecify.annotations.NullMarked;
