/** Rules of failures (PS-16, PS-17): conflicts, lost connections, faulty JDBC, a server that stops. */
@NullMarked
package dev.ormworkbench.store.contract.failure;

import org.jspecify.annotations.NullMarked;
