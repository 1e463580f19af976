/** What is sent by stores of guilds and by their pitfalls: tests that each implementation's module extends. */
@NullMarked
package dev.ormworkbench.store.contract.pitfall;

import org.jspecify.annotations.NullMarked;
