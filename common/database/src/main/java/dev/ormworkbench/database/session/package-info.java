/** A server's kind, and the variables of its sessions. */
@NullMarked
package dev.ormworkbench.database.session;

import org.jspecify.annotations.NullMarked;
