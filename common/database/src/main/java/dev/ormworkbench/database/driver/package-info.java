/** The JDBC drivers, their settings and their login plugins. */
@NullMarked
package dev.ormworkbench.database.driver;

import org.jspecify.annotations.NullMarked;
