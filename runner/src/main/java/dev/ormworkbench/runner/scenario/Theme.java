package dev.ormworkbench.runner.scenario;

/** What a lesson is about. The order is the one to learn in. */
public enum Theme {
    /** What others have written and not committed. */
    DIRTY_READS("Dirty reads and dirty writes"),
    /** Whether a transaction that reads twice gets the same twice. */
    REPEATABLE_READS("Repeatable reads and phantoms"),
    /** Writes that rest on a read that no longer holds. */
    LOST_UPDATES("Lost updates and write skew"),
    /** Who waits for whom. */
    LOCKS("Locks and deadlocks"),
    /** What to do after a conflict. */
    RETRIES("Retries"),
    /** What a unit of work remembers between two calls. */
    SESSION_CACHE("What a session remembers (unit of work)"),
    /** Rows that have other rows. */
    ASSOCIATIONS("Associations: graphs of rows");

    private final String title;

    Theme(String title) {
        this.title = title;
    }

    /** The heading of its lessons, for people. */
    public String title() {
        return title;
    }
}
