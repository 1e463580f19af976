/** The contract on plain JDBC: SQL, transactions and mapping by hand, no library but the driver. */
@NullMarked
package dev.ormworkbench.jdbc;

import org.jspecify.annotations.NullMarked;
