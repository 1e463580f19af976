/** What a server is, and the variables that its sessions get. */
@NullMarked
package dev.ormworkbench.database.session;

import org.jspecify.annotations.NullMarked;
