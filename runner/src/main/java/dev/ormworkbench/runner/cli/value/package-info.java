/** What users write for an option, and what it means. */
@NullMarked
package dev.ormworkbench.runner.cli.value;

import org.jspecify.annotations.NullMarked;
