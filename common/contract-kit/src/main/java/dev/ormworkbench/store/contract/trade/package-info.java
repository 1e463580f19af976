/** Rules of single and concurrent trades. */
@NullMarked
package dev.ormworkbench.store.contract.trade;

import org.jspecify.annotations.NullMarked;
