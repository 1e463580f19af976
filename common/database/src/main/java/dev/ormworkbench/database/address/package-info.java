/** What users write to name a database: the embedded one, a container's image or a URL. */
@NullMarked
package dev.ormworkbench.database.address;

import org.jspecify.annotations.NullMarked;
