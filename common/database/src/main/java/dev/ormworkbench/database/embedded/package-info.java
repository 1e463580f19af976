/** The embedded MariaDB server: its files, its process and a run's folder. */
@NullMarked
package dev.ormworkbench.database.embedded;

import org.jspecify.annotations.NullMarked;
