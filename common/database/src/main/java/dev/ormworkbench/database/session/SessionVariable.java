package dev.ormworkbench.database.session;

/**
 * A variable of a server's sessions, and its treatment.
 *
 * @param name the name as servers show it
 * @param servers the servers that have it
 * @param treatment its treatment
 * @param value the value to set, as SQL; the forbidden value if it is refused; empty for a harmless one
 * @param reason the effect of another value, or why it has none
 */
public record SessionVariable(String name, VariableServers servers, Treatment treatment, String value, String reason) {

    /** The treatment of a variable. */
    public enum Treatment {
        /** Each new connection sets it, even against a URL, because the contract depends on it. */
        ALWAYS,
        /** Each new connection sets it, unless a URL says otherwise: a limit that a user may choose. */
        UNLESS_GIVEN,
        /** An ordinary user may not set it, so the workbench refuses a server with that value, in one line. */
        REFUSED,
        /** It changes no statement's result, or the statement fails and the server says why. */
        HARMLESS
    }

    /** Returns whether new connections set it. */
    public boolean isSet() {
        return treatment == Treatment.ALWAYS || treatment == Treatment.UNLESS_GIVEN;
    }
}
