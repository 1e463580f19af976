/** TLS on the way to a server: what users ask for, what drivers get, and why it failed. */
@NullMarked
package dev.ormworkbench.database.tls;

import org.jspecify.annotations.NullMarked;
