/**
 * The contract of {@link dev.ormworkbench.store.PlayerStore} as tests. An implementation extends
 * {@link dev.ormworkbench.store.contract.PlayerStoreContract} and names its provider; each area of the contract is a
 * package below, each test's name begins with the rule that it shows.
 */
@NullMarked
package dev.ormworkbench.store.contract;

import org.jspecify.annotations.NullMarked;
