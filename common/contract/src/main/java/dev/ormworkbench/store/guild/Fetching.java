package dev.ormworkbench.store.guild;

/**
 * How a store reads a graph of rows. The result is the same with each; what is sent differs. Every library has a way of its
 * own for each, which its store uses.
 */
public enum Fetching {
    /** One SELECT for each parent, as lazy loading sends: N+1 selects. */
    SELECT("one SELECT for each parent, as lazy loading sends (N+1)"),
    /** One SELECT that joins the children to their parents, folded into a graph. It repeats a parent's columns for each child. */
    JOIN("one SELECT of joined rows, folded into a graph"),
    /** One SELECT for each level of the graph, for all parents at once. */
    BATCH("one SELECT for each level"),
    /** One SELECT whose rows contain their children as JSON documents, which the server makes. */
    NESTED("one SELECT of nested JSON documents");

    private final String meaning;

    Fetching(String meaning) {
        this.meaning = meaning;
    }

    /** Returns its meaning in one line, for users. */
    public String meaning() {
        return meaning;
    }
}
