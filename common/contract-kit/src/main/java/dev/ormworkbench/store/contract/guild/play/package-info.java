/** Random plays of a store of guilds beside a model. */
@NullMarked
package dev.ormworkbench.store.contract.guild.play;

import org.jspecify.annotations.NullMarked;
