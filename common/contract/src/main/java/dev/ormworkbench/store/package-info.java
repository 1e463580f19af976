/**
 * The contract that every implementation keeps, {@link dev.ormworkbench.store.PlayerStore}, with the values that cross
 * it. Implementations are found by their {@link dev.ormworkbench.store.PlayerStoreProvider}.
 */
@NullMarked
package dev.ormworkbench.store;

import org.jspecify.annotations.NullMarked;
