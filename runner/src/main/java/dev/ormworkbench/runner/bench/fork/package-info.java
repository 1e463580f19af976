/** JVMs that measure one case each, and how parent and fork talk. */
@NullMarked
package dev.ormworkbench.runner.bench.fork;

import org.jspecify.annotations.NullMarked;
