/** What is told meanwhile to who waits: how far it has come, where the time went. */
@NullMarked
package dev.ormworkbench.runner.console;

import org.jspecify.annotations.NullMarked;
