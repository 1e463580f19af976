/** The contract kit's own test: stores that are broken on purpose, each of which the kit has to fail. */
@NullMarked
package dev.ormworkbench.store.contract.broken;

import org.jspecify.annotations.NullMarked;
