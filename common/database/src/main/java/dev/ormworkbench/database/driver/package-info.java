/** The JDBC drivers, their settings and their ways to log in. */
@NullMarked
package dev.ormworkbench.database.driver;

import org.jspecify.annotations.NullMarked;
