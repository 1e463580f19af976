package dev.ormworkbench.runner.cli.value;

import dev.ormworkbench.runner.implementation.Implementation;
import dev.ormworkbench.runner.implementation.Implementations;
import java.util.Iterator;

/** The names of the implementations on the class path, and {@code all}. Plugins are not among them. */
public final class ImplementationNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Names.withAll(Implementations.onClassPath().found().stream().map(Implementation::name))
                .iterator();
    }
}
