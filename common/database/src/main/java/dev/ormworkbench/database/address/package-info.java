/** The addresses that users write: the embedded database, a container's image or a URL. */
@NullMarked
package dev.ormworkbench.database.address;

import org.jspecify.annotations.NullMarked;
