/** The table as the server has it, past the store, and transactions beside the store's. */
@NullMarked
package dev.ormworkbench.store.contract.table;

import org.jspecify.annotations.NullMarked;
