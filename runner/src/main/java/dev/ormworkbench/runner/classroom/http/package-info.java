/** Serves the classroom's page and its protocol on the loopback interface, to whoever has the token. */
@NullMarked
package dev.ormworkbench.runner.classroom.http;

import org.jspecify.annotations.NullMarked;
