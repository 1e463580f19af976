/** The contract kit's own tests: stores that are broken on purpose, which the kit must fail. */
@NullMarked
package dev.ormworkbench.store.contract.broken;

import org.jspecify.annotations.NullMarked;
