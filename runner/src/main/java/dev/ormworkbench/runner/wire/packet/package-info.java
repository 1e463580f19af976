/** The packets of MySQL's and MariaDB's protocol, and the fields in them that the tap reads. */
@NullMarked
package dev.ormworkbench.runner.wire.packet;

import org.jspecify.annotations.NullMarked;
