/** Rules of transactions of several calls (PS-20 to PS-27). */
@NullMarked
package dev.ormworkbench.store.contract.transaction;

import org.jspecify.annotations.NullMarked;
