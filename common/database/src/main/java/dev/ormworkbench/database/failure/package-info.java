/** What is thrown if the database does not serve, and how failures of the way to it are told. */
@NullMarked
package dev.ormworkbench.database.failure;

import org.jspecify.annotations.NullMarked;
