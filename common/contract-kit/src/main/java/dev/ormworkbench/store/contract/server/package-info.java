/** The server that the kit runs on, and its nodes. */
@NullMarked
package dev.ormworkbench.store.contract.server;

import org.jspecify.annotations.NullMarked;
