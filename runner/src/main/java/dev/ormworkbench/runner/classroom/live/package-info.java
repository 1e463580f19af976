/** What goes on while a page watches: one of each kind at a time. */
@NullMarked
package dev.ormworkbench.runner.classroom.live;

import org.jspecify.annotations.NullMarked;
