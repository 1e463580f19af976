/**
 * The contract of {@link dev.ormworkbench.store.PlayerStore} as tests. An implementation extends {@link
 * dev.ormworkbench.store.contract.PlayerStoreContract} and names its provider. Each area of the contract is a package,
 * and the name of each test begins with its rule.
 */
@NullMarked
package dev.ormworkbench.store.contract;

import org.jspecify.annotations.NullMarked;
