/** The contract on plain JDBC: SQL, transactions and mapping by hand, with no library except the driver. */
@NullMarked
package dev.ormworkbench.jdbc;

import org.jspecify.annotations.NullMarked;
