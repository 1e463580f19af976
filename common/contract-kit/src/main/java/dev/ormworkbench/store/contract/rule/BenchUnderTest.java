package dev.ormworkbench.store.contract.rule;

import dev.ormworkbench.store.contract.call.StoreCalls;
import org.jspecify.annotations.Nullable;

/**
 * The stores of the class under test, opened on the first request, for all rules of the class.
 *
 * @param <B> what opens and holds them
 */
public abstract class BenchUnderTest<B extends Bench> {

    private static StoreCalls calls = new StoreCalls();
    private static @Nullable Bench bench;

    private final Class<B> type;

    protected BenchUnderTest(Class<B> type) {
        this.type = type;
    }

    /** Opens the stores under test. */
    protected abstract B open(StoreCalls calls);

    final B bench() {
        Bench current = bench;
        if (current == null) {
            current = open(calls);
            bench = current;
        }
        return type.cast(current);
    }

    /** Returns the calls that the class under test makes to its store. */
    public static StoreCalls calls() {
        return calls;
    }

    /** Makes the next test open new stores. It leaves behind what hangs in these. */
    static void discardBench() {
        Bench current = bench;
        bench = null;
        if (current != null) {
            current.close();
        }
    }

    /** Closes the stores of a class whose tests are over. */
    public static void end() {
        discardBench();
        calls = new StoreCalls();
    }
}
