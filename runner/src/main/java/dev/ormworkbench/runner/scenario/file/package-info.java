/**
 * Scenarios as YAML files: {@link dev.ormworkbench.runner.scenario.file.ScenarioFiles} reads them, those that come with the
 * workbench and those of users, and {@link dev.ormworkbench.runner.scenario.file.ScenarioText} writes them.
 */
@NullMarked
package dev.ormworkbench.runner.scenario.file;

import org.jspecify.annotations.NullMarked;
