package dev.ormworkbench.store.contract.broken;

/** A store of any contract with one thing done wrong, and what the kit has to fail it by. */
public interface BrokenStore {

    /**
     * The beginning of the names of the tests of which one must fail: the rule that it breaks, and where tests of the same
     * rule take long, as much of the name as tells from those the test that looks for this.
     */
    String foundBy();

    /** The rule that it breaks. It may break others with it. */
    default String rule() {
        return foundBy().split(" ", 2)[0];
    }

    /** Returns the provider that opens it. */
    Object provider();
}
