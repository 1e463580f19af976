/**
 * Scenarios as YAML files. {@link dev.ormworkbench.runner.scenario.file.ScenarioFiles} reads those that ship with the
 * workbench and those of users. {@link dev.ormworkbench.runner.scenario.file.ScenarioText} writes them.
 */
@NullMarked
package dev.ormworkbench.runner.scenario.file;

import org.jspecify.annotations.NullMarked;
