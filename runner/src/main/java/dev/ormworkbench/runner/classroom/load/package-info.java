/** A load that goes on while a page watches it. */
@NullMarked
package dev.ormworkbench.runner.classroom.load;

import org.jspecify.annotations.NullMarked;
