/** Many callers on one table at the same time: how fast they are, what they wait for, and whether anything is lost. */
@NullMarked
package dev.ormworkbench.runner.load;

import org.jspecify.annotations.NullMarked;
