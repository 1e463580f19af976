/** The embedded MariaDB server: its files, its process and the folder of a run. */
@NullMarked
package dev.ormworkbench.database.embedded;

import org.jspecify.annotations.NullMarked;
