package dev.ormworkbench.runner.compare;

import dev.ormworkbench.runner.scenario.Scope;

/** What transcripts that are compared differ in, besides what came. */
public enum Axis {
    /** The implementation, on one database. One that a scenario names has to differ from the others. */
    IMPLEMENTATION {
        @Override
        boolean isNamedBy(Scope scope) {
            return scope.isDivergence();
        }
    },
    /** The database, with one implementation. What a scenario expects of a server is a reason to differ, no promise. */
    DATABASE {
        @Override
        boolean isNamedBy(Scope scope) {
            return scope.namesServers();
        }
    };

    /** Whether what is expected there alone is a declared difference. */
    abstract boolean isNamedBy(Scope scope);
}
