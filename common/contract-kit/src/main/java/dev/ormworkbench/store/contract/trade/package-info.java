/** Rules of trades, alone and at the same time. */
@NullMarked
package dev.ormworkbench.store.contract.trade;

import org.jspecify.annotations.NullMarked;
