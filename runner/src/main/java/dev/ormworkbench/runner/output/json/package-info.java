/** The shared parts of JSON documents, and the schemas of all commands. */
@NullMarked
package dev.ormworkbench.runner.output.json;

import org.jspecify.annotations.NullMarked;
