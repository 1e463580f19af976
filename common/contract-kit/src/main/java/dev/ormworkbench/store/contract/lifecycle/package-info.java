/** Rules of opening, sharing and closing a store (PS-18). */
@NullMarked
package dev.ormworkbench.store.contract.lifecycle;

import org.jspecify.annotations.NullMarked;
