/**
 * The contracts of {@link dev.ormworkbench.store.PlayerStore} and {@link dev.ormworkbench.store.guild.GuildStore} as tests.
 * An implementation extends {@link dev.ormworkbench.store.contract.PlayerStoreContract} or {@link
 * dev.ormworkbench.store.contract.GuildStoreContract} and names its provider. Each area of the contract is a package below,
 * and the name of each test begins with its rule.
 */
@NullMarked
package dev.ormworkbench.store.contract;

import org.jspecify.annotations.NullMarked;
