/** The kit's server and its nodes. */
@NullMarked
package dev.ormworkbench.store.contract.server;

import org.jspecify.annotations.NullMarked;
