/** Rules of TiDB and of clusters. */
@NullMarked
package dev.ormworkbench.store.contract.product;

import org.jspecify.annotations.NullMarked;
