package dev.ormworkbench.runner.compare;

import dev.ormworkbench.runner.scenario.Scope;

/** How the settings of compared transcripts differ. */
public enum Axis {
    /** The implementation differs, the database does not. An implementation that a scenario names must differ from the others. */
    IMPLEMENTATION {
        @Override
        boolean isNamedBy(Scope scope) {
            return scope.isDivergence();
        }
    },
    /** The database differs, the implementation does not. What a scenario expects of a server may differ, but need not. */
    DATABASE {
        @Override
        boolean isNamedBy(Scope scope) {
            return scope.namesServers();
        }
    };

    /** Returns whether an expectation of this scope alone is a declared difference. */
    abstract boolean isNamedBy(Scope scope);
}
