/** Tests the kit of guilds on stores with known flaws. */
@NullMarked
package dev.ormworkbench.store.contract.broken.guild;

import org.jspecify.annotations.NullMarked;
