/** The table on the server without the store, and transactions beside the store's. */
@NullMarked
package dev.ormworkbench.store.contract.table;

import org.jspecify.annotations.NullMarked;
