/** TLS: the user's choice, the drivers' settings, and explanations of failures. */
@NullMarked
package dev.ormworkbench.database.tls;

import org.jspecify.annotations.NullMarked;
