/** What JSON documents of several commands share, and the schemas of all of them. */
@NullMarked
package dev.ormworkbench.runner.output.json;

import org.jspecify.annotations.NullMarked;
