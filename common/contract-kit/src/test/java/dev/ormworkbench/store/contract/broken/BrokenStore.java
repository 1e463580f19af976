package dev.ormworkbench.store.contract.broken;

/** A store of any contract with one thing done wrong, and the rule that the kit has to fail it for. */
public interface BrokenStore {

    /** The rule that it breaks. It may break others with it. */
    String rule();

    /** Returns the provider that opens it. */
    Object provider();
}
