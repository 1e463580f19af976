package dev.ormworkbench.runner.implementation;

/**
 * What should be an implementation and does not take part.
 *
 * @param name what its provider calls itself; empty where that is not known
 * @param source its jar or folder, as users name it
 * @param reason why, in words that follow "is left out: "
 */
public record LeftOut(String name, String source, String reason) {

    /** One sentence, without a full stop. */
    @Override
    public String toString() {
        return source + " is left out: " + reason;
    }
}
