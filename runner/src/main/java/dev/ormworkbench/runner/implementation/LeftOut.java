package dev.ormworkbench.runner.implementation;

/**
 * A provider, jar or folder that should give an implementation but cannot.
 *
 * @param name the name that its provider gives itself; empty if that is unknown
 * @param source its jar or folder, as users name it
 * @param reason why, worded to follow "is left out: "
 */
public record LeftOut(String name, String source, String reason) {

    /** Returns one sentence without a full stop. */
    @Override
    public String toString() {
        return source + " is left out: " + reason;
    }
}
