/**
 * The contract of every implementation, {@link dev.ormworkbench.store.PlayerStore}, with its arguments and results. The
 * workbench finds implementations by their {@link dev.ormworkbench.store.PlayerStoreProvider}.
 */
@NullMarked
package dev.ormworkbench.store;

import org.jspecify.annotations.NullMarked;
